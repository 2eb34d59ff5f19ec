// Adding an entry, and bringing a file in: both say what is wrong beside the value, and nothing is half done.
import { post } from './api.js';
import { word } from './words.js';
import { refusal, toast } from './toast.js';
import { read, suggest } from './fields.js';

const token = () => document.querySelector('meta[name=_csrf]')?.content ?? '';
const opener = (id) => document.querySelector(`[data-show=${id}]`);

function show(id, open) {
  const section = document.getElementById(id);
  if (!section) return;
  section.hidden = !open;
  opener(id)?.setAttribute('aria-expanded', String(open));
  if (open) section.querySelector('input,select,textarea')?.focus();
  else opener(id)?.focus();
}

for (const button of document.querySelectorAll('[data-show]')) {
  button.addEventListener('click', () => show(button.dataset.show, document.getElementById(button.dataset.show).hidden));
}
for (const button of document.querySelectorAll('[data-hide]')) button.addEventListener('click', () => show(button.closest('section').id, false));
document.addEventListener('keydown', (event) => {
  const typing = event.target.closest?.('input,textarea,select,dialog');
  if (event.key === 'n' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && document.getElementById('add')) { event.preventDefault(); show('add', true); }
  if (event.key === 'Escape' && event.target.closest?.('#add,#csv')) show(event.target.closest('section').id, false);
});
if (location.hash === '#add') show('add', true);

const form = document.querySelector('[data-add]');
for (const field of form?.querySelectorAll('[data-lookup]') ?? []) suggest(field, field.dataset.lookup);
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  clear();
  const entry = {};
  for (const field of form.querySelectorAll('[data-kind]')) {
    try {
      const value = read(field.dataset.kind, field.value);
      if (value !== null && !(Array.isArray(value) && value.length === 0)) entry[field.name] = value;
    } catch {
      wrong(field.name, word('unreadable', field.value));
      return;
    }
  }
  try {
    const made = await post(form.dataset.add, entry);
    const id = decodeURIComponent(made.headers.get('Location')?.split('/').pop() ?? '');
    sessionStorage.setItem('records-added', id);
    location.assign(`${form.dataset.page.replace(/\/([^/]+)$/, '?table=$1')}&search=${encodeURIComponent(id)}`);
  } catch (refused) {
    (refused.problem?.faults ?? []).forEach((fault) => wrong(fault.column, fault.reason));
    const note = form.querySelector('[data-refused]');
    note.textContent = `${refused.detail} ${refused.remedy}`;
    note.lang = 'en';
    note.dir = 'ltr';
    note.hidden = false;
    (form.querySelector('[aria-invalid=true]') ?? form.querySelector('input')).focus();
  }
});

function clear() {
  form.querySelector('[data-refused]').hidden = true;
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  for (const note of form.querySelectorAll('.wrong')) note.textContent = '';
}

function wrong(column, reason) {
  const name = column.split(/[.[]/)[0];
  const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
  if (!field) return;
  field.setAttribute('aria-invalid', 'true');
  const note = document.getElementById(`${field.id}-wrong`);
  note.textContent = reason;
  note.lang = 'en';
}

const upload = document.querySelector('[data-csv]');
upload?.addEventListener('submit', (event) => { event.preventDefault(); send('preview'); });

async function send(action) {
  const place = document.querySelector('[data-taken]');
  const data = new FormData(upload);
  try {
    const answer = await fetch(`${upload.dataset.csv}/${action}`, { method: 'POST', body: data, headers: { 'X-CSRF-TOKEN': token(), Accept: 'text/html' } });
    if (!answer.ok) throw Object.assign(new Error(word('failed')), { detail: word('failed'), status: 0 });
    place.innerHTML = await answer.text();
  } catch (broken) {
    // A file that changed on the disk since it was chosen cannot be read again.
    refusal(broken.detail ? broken : { detail: word('file'), status: 0 });
    return;
  }
  const take = place.querySelector('[data-take]');
  take?.addEventListener('click', () => { take.disabled = true; send('import').then(() => { if (place.querySelector('.note.good')) later(); }); });
  (take ?? place.querySelector('.note'))?.focus?.();
}

function later() {
  toast(word('imported'), { kind: 'good' });
  setTimeout(() => location.reload(), 1500);
}

const added = sessionStorage.getItem('records-added');
if (added) {
  sessionStorage.removeItem('records-added');
  toast(word('added', added), { kind: 'good' });
}
document.documentElement.dataset.ready = 'forms';
