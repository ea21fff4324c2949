export default {
  app: { name: 'Admin', vendor: 'Wheelgate' },
  disableWelcomeMessage: true,
  customScripts: ['../../lib/wheelgate/session'],
};
