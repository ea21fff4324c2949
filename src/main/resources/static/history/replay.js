// The arrow keys go through a replay like its links do; everything can be reached without them.
(() => {
  'use strict';
  const ways = { ArrowLeft: 'prev', ArrowRight: 'next', Home: 'first', End: 'last', PageUp: 'step-before', PageDown: 'step-after' };
  document.addEventListener('keydown', event => {
    const typing = event.target instanceof Element && event.target.closest('input, select, textarea, pre, .frame');
    const link = ways[event.key] && document.querySelector(`nav.replay a[data-way=${ways[event.key]}]`);
    if (!link || typing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.href);
  });
})();
