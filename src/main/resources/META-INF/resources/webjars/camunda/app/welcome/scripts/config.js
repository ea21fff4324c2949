export default {
  app: { name: 'Welcome', vendor: 'Wheelgate' },
  customScripts: ['../../lib/wheelgate/session'],
};
