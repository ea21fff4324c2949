// Makes an element with text in it. Whatever people or commits wrote is only ever text: nothing here reads HTML.
export const element = (name, attributes = {}, ...content) => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(attribute, value === true ? '' : value);
  }
  made.append(...content);
  return made;
};

// A table with a heading and its value on each line, as in the forms.
export const facts = (rows) =>
  element(
    'table',
    { class: 'facts' },
    element(
      'tbody',
      {},
      ...rows.map(([heading, value]) =>
        element('tr', {}, element('th', { scope: 'row' }, heading), element('td', {}, value)),
      ),
    ),
  );

export const list = (sentences) => element('ul', {}, ...sentences.map((sentence) => element('li', {}, sentence)));

// Where the desk says what a task is about. A session that has ended is a redirection, which is not followed.
export const ask = (task, about) =>
  fetch(`/tasks/${encodeURIComponent(task)}/${about}`, {
    headers: { Accept: 'application/json' },
    cache: 'no-store',
    redirect: 'manual',
  });

export const completeButton = () => document.querySelector('[cam-tasklist-form] .form-actions button.btn-primary');
