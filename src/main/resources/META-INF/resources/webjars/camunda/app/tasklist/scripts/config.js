export default {
  app: { name: 'Tasks', vendor: 'Wheelgate' },
  disableWelcomeMessage: true,
  customScripts: ['../../lib/wheelgate/session', 'scripts/links.js', 'scripts/signing.js', 'scripts/standing.js'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'goes to the first filter' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task' },
    focusForm: { key: 'ctrl+alt+f', description: 'goes to the first field of the form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens "Start process"' },
  },
};
