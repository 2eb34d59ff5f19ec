// The waiting list: patient search, the time left of offers by the server's clock, and a refresh that never takes the focus.
import { part } from './api.js';
import { word } from './words.js';
import { toast } from './toast.js';
import { onKeys } from './page-keys.js';
import { choosePatients } from './patient-choice.js';

const EVERY = 15000;
const holder = document.getElementById('live-holder');
const ahead = Date.parse(holder.dataset.clock) - Date.now();
const who = document.getElementById('who');
if (who?.classList.contains('finds')) choosePatients(who);

const unit = document.getElementById('unit-choice');
const change = document.getElementById('change-unit');
change.hidden = true;
unit.addEventListener('change', () => change.click());

function tick() {
  for (const offer of holder.querySelectorAll('[data-expires]')) {
    const seconds = Math.max(0, Math.round((Date.parse(offer.dataset.expires) - Date.now() - ahead) / 1000));
    offer.querySelector('.left').textContent = seconds === 0 ? word('over')
      : `${Math.floor(seconds / 3600)}:${String(Math.floor(seconds / 60) % 60).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    offer.classList.toggle('soon', seconds < 900);
  }
}
tick();
setInterval(tick, 1000);

// Somebody who reads with the keyboard or types a reason is not disturbed.
setInterval(async () => {
  if (document.hidden || holder.contains(document.activeElement) || holder.querySelector('details[open]')) return;
  const text = await part(holder.dataset.refresh).then((answer) => answer.text()).catch(() => null);
  if (text === null || holder.contains(document.activeElement)) return;
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('live');
  if (fresh) { holder.replaceChildren(fresh); tick(); }
}, EVERY);

const link = document.getElementById('link');
if (link) {
  link.value = new URL(link.dataset.path, location.href).href;
  const copy = document.getElementById('copy');
  copy.hidden = false;
  copy.addEventListener('click', async () => {
    link.select();
    await navigator.clipboard?.writeText(link.value);
    toast(word('copied'), { kind: 'good' });
  });
}

const rows = () => [...holder.querySelectorAll('tbody tr')];
const walk = (by) => () => {
  const all = rows();
  if (all.length === 0) return false;
  all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + by))].focus();
  return true;
};
onKeys({
  j: walk(1),
  k: walk(-1),
  o: () => {
    const all = [...holder.querySelectorAll('.accept')];
    if (all.length === 0) return false;
    all[(all.indexOf(document.activeElement) + 1) % all.length].focus();
    return true;
  },
  a: () => {
    const field = document.getElementById('patient-search');
    if (!field) return false;
    (field.hidden ? document.getElementById('procedure') : field).focus();
    return true;
  },
});
