// The desk has one log-in page: a web app that wants to show its own goes there instead.
const toLogIn = () => {
  if (location.hash.startsWith('#/login')) {
    location.replace('/login?ended');
  }
};

// AngularJS changes the address without an event.
for (const change of ['pushState', 'replaceState']) {
  const original = history[change].bind(history);
  history[change] = (...to) => {
    original(...to);
    toLogIn();
  };
}
addEventListener('hashchange', toLogIn);
toLogIn();
