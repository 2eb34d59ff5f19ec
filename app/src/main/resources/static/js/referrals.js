// Referrals: patient search, a text file into the field, and keys through the list and through what was read of a note.
import { word } from './words.js';
import { toast } from './toast.js';
import { onKeys } from './page-keys.js';
import { choosePatients } from './patient-choice.js';

const LONGEST = 80000;
const who = document.getElementById('who');
if (who?.classList.contains('finds')) choosePatients(who);

const unit = document.getElementById('unit-choice');
if (unit) {
  const change = document.getElementById('change-unit');
  change.hidden = true;
  unit.addEventListener('change', () => change.click());
}

const file = document.getElementById('file');
if (file) {
  document.getElementById('file-line').hidden = false;
  file.addEventListener('change', async () => {
    const chosen = file.files[0];
    if (!chosen) return;
    try {
      if (chosen.size > LONGEST) throw new Error('large');
      document.getElementById('note').value = new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer());
      document.getElementById('note').focus();
    } catch {
      toast(word('file'), { kind: 'bad' });
    }
    file.value = '';
  });
}

const marks = [...document.querySelectorAll('.paper mark')];
function show(number) {
  const mark = marks.find((one) => one.dataset.begins.split(' ').includes(String(number)));
  for (const one of marks) one.classList.toggle('at', one === mark);
  mark?.scrollIntoView({ block: 'nearest' });
}
const lines = [...document.querySelectorAll('[data-mark]')];
for (const line of lines) {
  line.addEventListener('click', () => show(line.dataset.mark));
  line.addEventListener('focus', () => show(line.dataset.mark));
}

const visible = (all) => all.filter((one) => one.offsetParent !== null);
const walk = (by) => () => {
  const all = visible(lines.length ? lines : [...document.querySelectorAll('#waiting a.open')]);
  if (all.length === 0) return false;
  all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + by))].focus();
  return true;
};

const form = document.getElementById('decide');
const choose = (number) => () => {
  const radio = form?.querySelectorAll('[name=priority]')[number];
  if (!radio) return false;
  radio.checked = true;
  radio.dispatchEvent(new Event('change', { bubbles: true }));
  radio.focus();
  return true;
};
const focus = (id) => () => {
  const target = document.getElementById(id);
  if (!target) return false;
  target.focus();
  return true;
};

// An emergency waits on no list; what differs from the suggestion asks for a reason.
form?.addEventListener('change', () => {
  const emergency = form.querySelector('[name=priority][value=EMERGENCY]').checked;
  form.querySelector('[name=next][value=WAITLIST]').disabled = emergency;
  if (emergency) form.querySelector('[name=next][value=FIND]').checked = true;
  const changed = [...form.querySelectorAll('[name=priority],[name=needs]')].some((one) => one.checked !== one.defaultChecked)
    || [...form.querySelectorAll('#procedure option')].some((one) => one.defaultSelected && one.value && !one.selected);
  document.getElementById('why').open = changed;
  document.getElementById('reasonCode').required = changed;
});

onKeys({
  j: walk(1),
  k: walk(-1),
  n: focus('note'),
  c: focus('confirm'),
  x: () => {
    const box = document.getElementById('dismiss');
    if (!box) return false;
    box.open = true;
    return focus('dismiss-reason')();
  },
  1: choose(0),
  2: choose(1),
  3: choose(2),
  4: choose(3),
});
