export default {
  app: { name: 'Cockpit', vendor: 'Wheelgate' },
  customScripts: ['../../lib/wheelgate/session'],
};
