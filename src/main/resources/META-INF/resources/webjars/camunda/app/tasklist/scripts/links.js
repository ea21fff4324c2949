// A link in a form opens in a new tab, so that what was typed into the form is not lost.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target.closest?.('.fjs-container a[href]');
    if (!link) return;
    event.preventDefault();
    window.open(link.href, '_blank', 'noopener');
  },
  true,
);

// The name at the top leads back to the desk, where the cycles are.
document.addEventListener(
  'click',
  (event) => {
    if (!event.target.closest?.('a.navbar-brand')) return;
    event.preventDefault();
    event.stopPropagation();
    location.assign('/');
  },
  true,
);
