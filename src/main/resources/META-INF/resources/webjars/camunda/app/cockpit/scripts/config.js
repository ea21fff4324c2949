export default {
  app: { name: 'Cockpit', vendor: 'Wheelgate' },
};
