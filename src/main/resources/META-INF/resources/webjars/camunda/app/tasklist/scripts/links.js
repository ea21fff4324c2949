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
