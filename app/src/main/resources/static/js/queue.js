// The front desk's queue: patient search, a refresh that never takes the focus, and one key for each step of the marked number.
import { part } from './api.js';
import { onKeys } from './page-keys.js';
import { choosePatients } from './patient-choice.js';

const EVERY = 10000;
const holder = document.getElementById('live-holder');
const screen = document.getElementById('screen');
const who = document.getElementById('who');
if (who?.classList.contains('finds')) choosePatients(who);

const change = document.getElementById('change-unit');
if (change) {
  change.hidden = true;
  document.getElementById('unit-choice').addEventListener('change', () => change.click());
}
const print = document.getElementById('print');
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}

async function fetched(path, id) {
  const text = await part(path).then((answer) => answer.text()).catch(() => null);
  return text && new DOMParser().parseFromString(text, 'text/html').getElementById(id);
}

// Which number is marked outlasts a refresh, since the list is drawn anew.
setInterval(async () => {
  if (document.hidden) return;
  if (screen) {
    const fresh = await fetched(screen.dataset.refresh, 'screen');
    if (fresh) screen.replaceChildren(...fresh.childNodes);
    return;
  }
  const busy = () => holder.contains(document.activeElement) && document.activeElement.matches('input,button,summary');
  if (busy() || holder.querySelector('details[open]')) return;
  const at = rows().indexOf(document.activeElement);
  const fresh = await fetched(holder.dataset.refresh, 'live');
  if (!fresh || busy()) return;
  holder.replaceChildren(fresh);
  rows()[at]?.focus();
}, EVERY);

const rows = () => [...(holder?.querySelectorAll('.guest') ?? [])];
const walk = (by) => () => {
  const all = rows();
  if (all.length === 0) return false;
  all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + by))].focus();
  return true;
};
const press = (key) => () => {
  const marked = document.activeElement.closest?.('.guest') ?? holder;
  const button = marked?.querySelector(`[data-key=${key}]`);
  if (!button || (key !== 'd' && marked === holder && key !== 'c')) return false;
  button.click();
  return true;
};
onKeys({
  j: walk(1), k: walk(-1), c: press('c'), b: press('b'), l: press('l'),
  d: () => {
    const button = holder?.querySelector('[data-key=d]');
    if (!button) return false;
    button.click();
    return true;
  },
  n: () => {
    const level = document.querySelector('#join input[name=level]:checked');
    if (!level) return false;
    level.focus();
    return true;
  },
});
