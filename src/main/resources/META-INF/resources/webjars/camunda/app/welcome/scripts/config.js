export default {
  app: { name: 'Welcome', vendor: 'Wheelgate' },
};
