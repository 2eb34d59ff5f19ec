// The decisions queue: walk it with j and k, decide with a, o and d. Without this every line is a link and every action a form.
import { onKeys } from './page-keys.js';

const box = document.getElementById('item');
const lines = () => [...document.querySelectorAll('#queue .line')];
const current = () => lines().find((line) => line.getAttribute('aria-current') === 'true');
const form = document.getElementById('queue-choice');

document.getElementById('filter').hidden = true;
form.addEventListener('change', () => form.requestSubmit());

let latest = 0;

// Only the last asked for is shown: a slow answer must not open another item than the chosen one.
async function open(line) {
  const turn = ++latest;
  const answer = await fetch(`/decisions/${line.dataset.id}/panel`, { redirect: 'manual' }).catch(() => null);
  if (turn !== latest) return;
  if (!answer?.ok) { location.href = line.href; return; }
  const text = await answer.text().catch(() => null);
  if (turn !== latest) return;
  if (text === null) { location.href = line.href; return; }
  box.innerHTML = text;
  document.getElementById('done')?.remove();
  document.querySelector('#detail > [role=alert]')?.remove();
  for (const other of lines()) other.removeAttribute('aria-current');
  line.setAttribute('aria-current', 'true');
  history.replaceState(null, '', line.href);
  line.focus();
}

function walk(by) {
  return () => {
    const all = lines();
    if (all.length === 0) return false;
    const at = current() ? all.indexOf(current()) + by : 0;
    open(all[Math.min(all.length - 1, Math.max(0, at))]);
  };
}

function show(id) {
  const part = document.getElementById(id);
  if (!part) return false;
  part.open = true;
  part.querySelector('select, input[type=datetime-local]').focus();
}

document.getElementById('queue')?.addEventListener('click', (event) => {
  const line = event.target.closest('.line');
  if (!line || event.ctrlKey || event.metaKey || event.shiftKey || matchMedia('(max-width: 60rem)').matches) return;
  event.preventDefault();
  open(line);
});
box.addEventListener('click', (event) => {
  const button = event.target.closest('[data-show]');
  if (button) show(button.dataset.show);
});

// Accepting by key only leads to the button: what changes is read before it is done.
const lead = (...ids) => () => {
  const found = ids.map((id) => document.getElementById(id)).find(Boolean);
  if (!found) return false;
  found.focus();
  found.scrollIntoView({ block: 'nearest' });
};
onKeys({
  j: walk(1), k: walk(-1), a: lead('accept', 'take'), o: () => show('override-form'), d: () => show('defer-form'),
  e: () => { const edit = document.getElementById('edit'); if (!edit) return false; edit.click(); },
});
