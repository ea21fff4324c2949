import { element, facts, list } from './parts.js';

// Shows what is signed and asks for the password. Gives back whether it was signed.
//
// subject: what the desk says that would be signed; said: the person's own choice, in the form's words;
// sign: takes the password, and gives back why it was refused, or nothing when it is signed.
export const askToSign = (subject, said, sign) =>
  new Promise((resolve) => {
    const parts = partsOf(subject, said);
    const { dialog, form, password, refusal, button, cancel } = parts;
    let signed = false;
    let busy = false;

    const attempt = async (event) => {
      event.preventDefault();
      if (busy || !button) return;
      setBusy(true);
      refusal.replaceChildren();
      const reasons = await sign(password?.value ?? '');
      setBusy(false);
      signed = reasons.length === 0;
      if (signed) return dialog.close();
      refusal.replaceChildren(reasons.length === 1 ? reasons[0] : list(reasons));
      (password ?? button).focus();
      password?.select();
    };
    const setBusy = (now) => {
      busy = now;
      button.textContent = busy ? 'Signing …' : 'Sign';
      dialog.setAttribute('aria-busy', String(busy));
    };

    form.addEventListener('submit', attempt);
    cancel.addEventListener('click', () => busy || dialog.close());
    dialog.addEventListener('cancel', (event) => busy && event.preventDefault());
    dialog.addEventListener('keydown', (event) => event.stopPropagation()); // Tasklist has shortcuts of its own
    dialog.addEventListener('close', () => {
      if (password) password.value = '';
      dialog.remove();
      resolve(signed);
    });
    document.body.append(dialog);
    dialog.showModal();
    (password ?? button ?? cancel).focus();
  });

const partsOf = (subject, said) => {
  const possible = subject.obstacles.length === 0;
  const password =
    possible && subject.passwordAsked
      ? element('input', {
          type: 'password',
          id: 'signing-password',
          name: 'password',
          autocomplete: 'current-password',
          required: true,
        })
      : null;
  const button = possible ? element('button', { type: 'submit', class: 'btn btn-primary' }, 'Sign') : null;
  const cancel = element('button', { type: 'button', class: 'btn btn-default' }, possible ? 'Cancel' : 'Close');
  const refusal = element('div', { class: 'refusal', role: 'alert' });
  const form = element(
    'form',
    { novalidate: true },
    element('h2', { id: 'signing-title' }, subject.title),
    facts(rows(subject, said)),
    ...(possible ? meaning(subject) : obstacles(subject)),
    ...(password ? [element('label', { for: 'signing-password' }, 'Your password'), password] : []),
    refusal,
    element('div', { class: 'buttons' }, ...(button ? [button] : []), cancel),
  );
  const dialog = element('dialog', { class: 'signing', 'aria-labelledby': 'signing-title' }, form);
  return { dialog, form, password, refusal, button, cancel };
};

const rows = ({ name, covers }, said) => [
  ...(said ? [['You say', said]] : []),
  ['Version', covers.version],
  ['Wheel', covers.wheel],
  ['SHA-256', element('code', {}, covers.sha256)],
  ['Tag', covers.tag],
  ['Commit', element('code', {}, covers.commit)],
  ['Signed by', name],
];

const meaning = ({ passwordAsked }) => [
  element(
    'p',
    {},
    'Your name, the time, what you say and exactly this wheel are recorded, and stay. ' +
      (passwordAsked ? 'Enter the password that you log in with.' : ''),
  ),
];

const obstacles = (subject) => [
  element('p', {}, element('strong', {}, 'You cannot sign this:')),
  list(subject.obstacles),
  element('p', {}, 'Nothing was signed. Your answers stay in the form.'),
];
