// Makes the pages livelier; everything can be read and done without it.
(() => {
  'use strict';

  // ---- moments in the reader's own zone ----

  const two = number => String(Math.trunc(number)).padStart(2, '0');
  const day = at => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const clock = (at, seconds) => `${two(at.getHours())}:${two(at.getMinutes())}${seconds ? `:${two(at.getSeconds())}` : ''}`;
  const offset = at => {
    const minutes = -at.getTimezoneOffset();
    return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}:${two(Math.abs(minutes) % 60)}`;
  };

  function localise(part) {
    for (const time of part.querySelectorAll('time[datetime]:not([data-as-signed]):not([data-local])')) {
      const at = new Date(time.getAttribute('datetime'));
      if (Number.isNaN(at.getTime())) continue;
      const seconds = /\d:\d\d:\d\d/.test(time.textContent);
      time.title = `${day(at)} ${clock(at, true)} ${offset(at)} (${at.toISOString().slice(0, 19).replace('T', ' ')} UTC)`;
      time.textContent = `${day(at)} ${clock(at, seconds)}`;
      time.dataset.local = '';
    }
  }

  // ---- from a box of the diagram to what happened there, and where it stands in sight ----

  function openTarget() {
    const row = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(row instanceof HTMLDetailsElement)) return;
    row.open = true;
    row.querySelector('summary').focus({ preventScroll: true });
    row.scrollIntoView({ block: 'start' });
  }

  function centre() {
    const frame = document.querySelector('.diagram .frame');
    const here = frame && frame.querySelector('.now:not(.container), .waiting:not(.container), .failed:not(.container)');
    if (!here || frame.scrollWidth <= frame.clientWidth && frame.scrollHeight <= frame.clientHeight) return;
    const box = here.getBoundingClientRect();
    const around = frame.getBoundingClientRect();
    frame.scrollLeft += box.x + box.width / 2 - around.x - around.width / 2;
    frame.scrollTop += box.y + box.height / 2 - around.y - around.height / 2;
  }

  // ---- what has changed since ----

  const parts = root => [...root.querySelectorAll('[data-live][id]')];
  const known = new Map(parts(document).map(part => [part.id, part.outerHTML]));
  const said = document.getElementById('said');
  const FORGERY = /name="_csrf"[^>]*value="[^"]*"/g;
  const plain = markup => markup.replace(FORGERY, '');
  let timer;

  /** Somebody writes in it: nothing is taken out of their hands. */
  function isBusy(part) {
    const fields = [...part.querySelectorAll('input:not([type=hidden]), textarea, select')];
    return fields.some(field => field === document.activeElement || field.checked !== field.defaultChecked
      || field.type !== 'radio' && field.type !== 'checkbox' && field.defaultValue !== undefined && field.value !== field.defaultValue);
  }

  function replace(old, fresh) {
    const open = new Map([...old.querySelectorAll('details[id]')].map(one => [one.id, one.open]));
    const log = old.querySelector('pre.log');
    const follows = !log || log.scrollTop + log.clientHeight >= log.scrollHeight - 4;
    const place = log && log.scrollTop;
    const scrolled = [old.scrollLeft, old.scrollTop];
    const active = old.contains(document.activeElement) && document.activeElement;
    const again = active && (active.id ? `#${CSS.escape(active.id)}` : active.getAttribute('href') && `a[href="${CSS.escape(active.getAttribute('href'))}"]`);
    const next = document.importNode(fresh, true);
    old.replaceWith(next);
    open.forEach((was, id) => { const one = document.getElementById(id); if (one && was) one.open = true; });
    const said = next.querySelector('pre.log');
    if (said) said.scrollTop = follows ? said.scrollHeight : place;
    [next.scrollLeft, next.scrollTop] = scrolled;
    localise(next);
    if (again) next.querySelector(again)?.focus({ preventScroll: true });
  }

  function take(page) {
    const words = [];
    for (const fresh of parts(page)) {
      const old = document.getElementById(fresh.id);
      if (!old || plain(known.get(fresh.id) ?? '') === plain(fresh.outerHTML) || isBusy(old)) continue;
      known.set(fresh.id, fresh.outerHTML);
      if (fresh.dataset.say && fresh.dataset.say !== old.dataset.say) words.push(fresh.dataset.say);
      replace(old, fresh);
    }
    if (words.length && said) said.textContent = words.join('. ');
    document.title = page.title;
    document.body.dataset.refresh = page.body.dataset.refresh ?? '';
  }

  async function look() {
    try {
      const answer = await fetch(location.href.replace(/#.*/, ''), { headers: { Accept: 'text/html' } });
      if (answer.redirected || !answer.ok) return leave(answer.redirected);
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      document.body.classList.remove('stale');
    } catch {
      document.body.classList.add('stale');
    }
    wait();
  }

  /** The page is as old as it is from now on, and says so. */
  function leave(loggedOut) {
    document.body.classList.add('stale');
    if (said) said.textContent = loggedOut ? 'You are logged out. This page does not change any more.' : '';
    if (!loggedOut) wait();
  }

  function wait() {
    clearTimeout(timer);
    const seconds = Number(document.body.dataset.refresh);
    if (seconds > 0 && known.size && document.visibilityState === 'visible') timer = setTimeout(look, seconds * 1000);
  }

  localise(document);
  document.querySelectorAll('pre.log').forEach(log => { log.scrollTop = log.scrollHeight; });
  centre();
  openTarget();
  wait();
  addEventListener('hashchange', openTarget);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && Number(document.body.dataset.refresh) > 0) look(); else clearTimeout(timer);
  });
})();
