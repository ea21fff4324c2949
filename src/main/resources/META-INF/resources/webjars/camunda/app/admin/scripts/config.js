export default {
  app: { name: 'Admin', vendor: 'Wheelgate' },
  customScripts: ['../../lib/wheelgate/session'],
};
