// A signed task is completed by signing it: its answers go, with the password, to the desk and to nowhere else.
//
// Tasklist sends a form with XMLHttpRequest. This one holds a task's form back, asks the desk whether the task is one
// that is signed, and if so opens the dialog; Tasklist gets the answer that it waits for when the dialog is closed.
import { askToSign } from './dialog.js';
import { ask, completeButton } from './parts.js';

const COMPLETION = /\/api\/engine\/engine\/[^/]+\/task\/([^/]+)\/submit-form$/;

const SIGNED = { status: 204, body: '' };
// Tasklist shows no message for this one, and lets the form be completed again.
const CANCELLED = { status: 400, body: JSON.stringify({ type: 'Cancelled', message: 'submission prevented' }) };
const unreachable = (why) => ({
  status: 503,
  body: JSON.stringify({
    type: 'NotSigned',
    message: `Could not ask the desk what is signed here (${why}). Nothing was signed, and your answers are still here: try again.`,
  }),
});

const taskOf = (method, url) =>
  String(method).toUpperCase() === 'POST' ? COMPLETION.exec(new URL(url, document.baseURI).pathname)?.[1] : undefined;

class SigningRequest extends XMLHttpRequest {
  #task;
  #answer;

  open(method, url, ...rest) {
    this.#task = taskOf(method, url);
    this.#answer = undefined;
    super.open(method, url, ...rest);
  }

  send(body) {
    if (!this.#task) {
      super.send(body);
      return;
    }
    sign(decodeURIComponent(this.#task), body).then((answer) => (answer ? this.#end(answer) : super.send(body)));
  }

  #end(answer) {
    this.#answer = answer;
    for (const event of ['readystatechange', 'load', 'loadend']) {
      this.dispatchEvent(new ProgressEvent(event));
    }
  }

  get readyState() {
    return this.#answer ? XMLHttpRequest.DONE : super.readyState;
  }

  get status() {
    return this.#answer?.status ?? super.status;
  }

  get statusText() {
    return this.#answer ? '' : super.statusText;
  }

  get response() {
    return this.#answer?.body ?? super.response;
  }

  get responseText() {
    return this.#answer?.body ?? super.responseText;
  }

  getResponseHeader(name) {
    return this.#answer ? (name.toLowerCase() === 'content-type' ? 'application/json' : null) : super.getResponseHeader(name);
  }

  getAllResponseHeaders() {
    return this.#answer ? 'content-type: application/json\r\n' : super.getAllResponseHeaders();
  }
}
window.XMLHttpRequest = SigningRequest;

// What Tasklist is answered; nothing when the form goes to the engine as it is.
const sign = async (task, body) => {
  try {
    const response = await ask(task, 'signing');
    if (response.ok) return await signWith(task, body, await response.json());
    const gone = response.status === 404 || response.status === 401 || response.type === 'opaqueredirect';
    return gone ? undefined : unreachable(`it answered ${response.status}`);
  } catch (failure) {
    return unreachable(failure.message);
  }
};

const signWith = async (task, body, offer) => {
  const answers = answersOf(body);
  const signed = await askToSign(offer.subject, said(), (password) => send(task, offer, answers, password));
  if (signed) return SIGNED;
  backToButton();
  return CANCELLED;
};

// Gives back why it was refused, sentence by sentence; none when it is signed.
const send = async (task, { subject, header, token }, answers, password) => {
  try {
    const response = await fetch(`/tasks/${encodeURIComponent(task)}/signing`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/problem+json', [header]: token },
      body: JSON.stringify({ answers, password, sha256: subject.covers.sha256 }),
      cache: 'no-store',
      redirect: 'manual',
    });
    return response.status === 204 ? [] : await refusals(response);
  } catch {
    return ['No answer came from the desk: it may be signed, or not. Cancel, and look whether the task is still open.'];
  }
};

const refusals = async (response) => {
  if (response.headers.get('Content-Type')?.startsWith('application/problem+json')) {
    const problem = await response.json();
    return problem.reasons ?? [problem.detail];
  }
  return response.type === 'opaqueredirect' || response.status === 401 || response.status === 403
    ? ['You are no longer logged in. Nothing was signed. Cancel and sign again: your answers are kept while you log in.']
    : [`The desk could not sign it (it answered ${response.status}). Try again, or tell the operator.`];
};

// The engine's typed values as plain ones: texts, lists, groups of fields.
const answersOf = (body) =>
  Object.fromEntries(
    Object.entries(JSON.parse(body).variables ?? {}).map(([name, { type, value }]) => [
      name,
      type === 'Json' && typeof value === 'string' ? JSON.parse(value) : value,
    ]),
  );

// The choice in the words of the form.
const said = () =>
  document.querySelector('.fjs-form .fjs-form-field-radio input:checked')?.closest('.fjs-inline-label, label, .fjs-input-group')
    ?.textContent ?? '';

// Tasklist switches its button off while it waits, and sees that the wait is over when AngularJS looks again.
const backToButton = async () => {
  const button = completeButton();
  const rootScope = window.angular?.element(document.body).injector()?.get('$rootScope');
  for (let look = 0; look < 20 && button?.disabled; look++) {
    await new Promise((later) => setTimeout(later, 50));
    rootScope?.$applyAsync();
  }
  button?.focus();
};
