// Find and book: patient search, one press is one hold, and the countdown of a hold by the server's clock.
import { word } from './words.js';
import { onKeys } from './page-keys.js';
import { choosePatients } from './patient-choice.js';

const who = document.getElementById('who');
if (who?.classList.contains('finds')) choosePatients(who);

for (const form of document.querySelectorAll('form.once')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}
// Coming back by the browser's own memory must not leave a form dead.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) for (const form of document.querySelectorAll('form.once')) delete form.dataset.sent;
});

const unit = document.getElementById('unit');
const change = document.getElementById('change-unit');
if (unit && change) {
  change.hidden = true;
  unit.addEventListener('change', () => change.click());
}

const buttons = () => [...document.querySelectorAll('.slots form button')];
const walk = (by) => () => {
  const all = buttons();
  if (all.length === 0) return false;
  const at = all.indexOf(document.activeElement);
  all[Math.min(all.length - 1, Math.max(0, at + by))].focus();
};
onKeys({ j: walk(1), k: walk(-1), f: () => {
  const first = document.getElementById('procedure') ?? document.getElementById('start');
  if (!first) return false;
  first.focus();
  return true;
} });
if (document.querySelector('.slots') && !document.querySelector('[role=alert]')) document.getElementById('answers')?.focus();

const printer = document.getElementById('print');
if (printer) {
  printer.hidden = false;
  printer.addEventListener('click', () => window.print());
}

const hold = document.getElementById('hold');
if (hold) countDown(hold);

function countDown(box) {
  const ahead = Date.parse(box.dataset.now) - Date.now();
  const expires = Date.parse(box.dataset.expires);
  const whole = Math.max(1, expires - Date.parse(box.dataset.now));
  const left = document.getElementById('left');
  const announce = document.getElementById('announce');
  const said = new Set();
  const say = (key, ...values) => {
    if (said.has(key)) return;
    said.add(key);
    announce.textContent = word(key, ...values);
  };
  document.getElementById('left-word').textContent = word('left');

  const over = () => {
    left.textContent = '0:00';
    document.getElementById('expired').hidden = false;
    for (const id of ['book-form', 'renew-form']) document.getElementById(id)?.setAttribute('hidden', '');
    say('over');
  };

  const tick = () => {
    const rest = Math.max(0, expires - Date.now() - ahead);
    const seconds = Math.round(rest / 1000);
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    document.getElementById('left-bar').value = rest / whole;
    box.classList.toggle('soon', seconds <= 120);
    if (seconds === 0) { over(); return; }
    if (seconds <= 120 && seconds > 60) say('two');
    if (seconds <= 60) say('one');
    setTimeout(tick, 1000);
  };
  tick();
}
