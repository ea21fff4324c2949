export default {
  app: { name: 'Admin', vendor: 'Wheelgate' },
};
