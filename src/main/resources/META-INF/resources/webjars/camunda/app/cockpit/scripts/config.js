export default {
  app: { name: 'Cockpit', vendor: 'Wheelgate' },
  disableWelcomeMessage: true,
  customScripts: ['../../lib/wheelgate/session'],
};
