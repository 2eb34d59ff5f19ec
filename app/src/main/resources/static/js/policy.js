// Drafting, checking and activating a policy, and approving the map of its rules.
import { post } from './api.js';
import { word } from './words.js';
import { refusal, toast } from './toast.js';

const draft = document.querySelector('[data-draft]');
const area = document.getElementById('document');

function document_() {
  try {
    return JSON.parse(area.value || '{}');
  } catch (broken) {
    faults([{ path: '', reason: word('json', broken.message), remedy: '' }]);
    area.focus();
    return null;
  }
}

/** The page speaks of UTC, as the record does. */
function since() {
  const field = document.getElementById('since');
  return field?.value ? new Date(`${field.value}Z`).toISOString() : null;
}

function valueOf(text) {
  try { return JSON.parse(text); } catch { return text; }
}

document.querySelector('[data-put]')?.addEventListener('click', () => {
  const whole = document_();
  const path = document.getElementById('path').value.split('/').filter(Boolean);
  if (!whole || path.length === 0) return;
  let at = whole;
  for (const part of path.slice(0, -1)) at = at[part] = typeof at[part] === 'object' && at[part] !== null ? at[part] : {};
  at[path.at(-1)] = valueOf(document.getElementById('value').value);
  area.value = JSON.stringify(whole, null, 2);
  check();
});

function faults(list) {
  const place = document.getElementById('faults');
  area.setAttribute('aria-invalid', String(list.length > 0));
  if (list.length === 0) { place.replaceChildren(note('good', word('fits'))); return; }
  place.replaceChildren(...list.map((fault) => {
    const box = note('bad', '');
    const go = document.createElement('button');
    go.type = 'button';
    go.className = 'quiet small';
    go.textContent = fault.path || '/';
    go.dir = 'ltr';
    go.addEventListener('click', () => select(fault.path));
    const says = document.createElement('span');
    says.lang = 'en';
    says.dir = 'ltr';
    says.textContent = ` ${fault.reason} ${fault.remedy}`;
    box.append(go, says);
    return box;
  }));
}

function note(kind, text) {
  const made = document.createElement('p');
  made.className = `note ${kind}`;
  made.textContent = text;
  return made;
}

/** Selects the key of a path in the text, each part after the one above it. */
function select(path) {
  let at = 0;
  let length = 0;
  for (const part of path.split('/').filter(Boolean)) {
    const found = area.value.indexOf(`"${part}"`, at);
    if (found >= 0) { at = found; length = part.length + 2; }
  }
  area.focus();
  area.setSelectionRange(at, at + length);
}

async function check() {
  const whole = document_();
  if (!whole) return false;
  try {
    const answer = await post('/api/v1/policies/check', whole);
    faults(answer.body);
    return answer.body.length === 0;
  } catch (refused) {
    refusal(refused);
    return false;
  }
}

document.querySelector('[data-check]')?.addEventListener('click', check);
draft?.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (!await check()) return;
  const reason = document.getElementById('reason');
  if (!reason.value.trim()) { toast(word('reason'), { kind: 'warn' }); reason.focus(); return; }
  const body = { document: JSON.parse(area.value), reason: reason.value, activate: event.submitter?.value === 'activate', effectiveFrom: since(), base: Number(draft.dataset.base) };
  try {
    await post(`${draft.dataset.policy}/versions`, body);
    location.reload();
  } catch (refused) {
    if (refused.problem?.faults) faults(refused.problem.faults);
    refusal(refused);
  }
});

for (const button of document.querySelectorAll('[data-activate]')) {
  button.addEventListener('click', async () => {
    const reason = document.getElementById('reason');
    if (!reason.value.trim()) { toast(word('reason'), { kind: 'warn' }); reason.focus(); return; }
    try {
      await post(`${button.closest('[data-policy]').dataset.policy}/activations`, { number: Number(button.dataset.number), reason: reason.value, effectiveFrom: since() });
      location.reload();
    } catch (refused) {
      refusal(refused);
    }
  });
}

document.querySelector('[data-approve]')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { unit, policy } = event.target.dataset;
  try {
    await post('/api/v1/logic-map/approvals', { unit, policy, remark: document.getElementById('remark').value });
    location.reload();
  } catch (refused) {
    refusal(refused);
  }
});
