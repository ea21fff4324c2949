// Above the form of a task: what is missing in its cycle, and what runs now. A task that is signed says so on its button.
import { ask, completeButton, element, facts, list } from './parts.js';

let open = { task: null, signed: false };

const taskInAddress = () => new URLSearchParams(location.hash.split('?')[1]).get('task');

const answer = async (task, about) => {
  try {
    const response = await ask(task, about);
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
};

const show = async (task, note) => {
  const standing = await answer(task, 'standing');
  note.replaceChildren(...missing(standing?.missing ?? []), ...running(standing?.running ?? []));
};

const missing = (sentences) => (sentences.length ? [element('h2', {}, 'What is missing'), list(sentences)] : []);

const running = (instances) =>
  instances.length
    ? [
        element('h2', {}, 'Running now'),
        facts(instances.map((one) => [`${one.environment}, instance ${one.instance}`, `${one.version} (seen ${one.seen})`])),
      ]
    : [];

const look = async (task) => {
  open = { task, signed: false };
  const offer = task ? await answer(task, 'signing') : null;
  if (open.task === task) {
    open.signed = offer !== null;
    label();
  }
};

// AngularJS writes the word once and leaves it then.
const label = () => {
  const button = completeButton();
  if (!button) return;
  if (open.signed && button.textContent !== 'Sign …') {
    button.dataset.word = button.textContent;
    button.textContent = 'Sign …';
  } else if (!open.signed && button.dataset.word) {
    button.textContent = button.dataset.word;
    delete button.dataset.word;
  }
};

// A form that has just been opened has no note yet.
const place = (task) => {
  const form = document.querySelector('[cam-tasklist-form-camunda] .fjs-container');
  if (!task || !form || form.previousElementSibling?.matches('.standing')) return;
  const note = element('section', { class: 'standing', 'aria-live': 'polite', 'aria-label': 'Where the cycle stands' });
  form.before(note);
  show(task, note);
};

new MutationObserver(() => {
  const task = taskInAddress();
  if (task !== open.task) look(task);
  place(task);
  label();
}).observe(document.body, { childList: true, subtree: true });
