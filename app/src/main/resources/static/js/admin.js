// Accounts: each button is one call; what is secret is shown once, in a dialog that says so.
import { call, post, put } from './api.js';
import { word } from './words.js';
import { refusal, toast } from './toast.js';
import { suggest } from './fields.js';

const box = document.querySelector('[data-account]');
const path = box && `/api/v1/users/${encodeURIComponent(box.dataset.account)}`;
const grants = () => [...document.querySelectorAll('.grants li')].map((item) => ({ role: item.dataset.role, unitId: item.dataset.unit || null }));
const again = () => location.reload();

async function attempt(work, after = again) {
  try {
    after(await work());
  } catch (refused) {
    refusal(refused);
  }
}

function reveal(secret, then) {
  const dialog = document.getElementById('secret');
  const place = dialog.querySelector('[data-secret]');
  place.textContent = secret;
  dialog.addEventListener('close', () => { place.textContent = ''; then(); }, { once: true });
  dialog.showModal();
  place.focus();
}

document.querySelector('[data-account-new]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  const account = { username: data.get('username'), displayName: data.get('displayName'), grants: [{ role: data.get('role'), unitId: data.get('unitId') || null }] };
  attempt(() => post('/api/v1/users', account), (made) => reveal(made.body.oneTime, () => location.assign(`/admin/${encodeURIComponent(account.username)}`)));
});

box?.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button || button.type === 'submit') return;
  const tokens = box.querySelectorAll('[data-revoke]').length;
  if (button.hasAttribute('data-reset') && (tokens === 0 || confirm(word('reset', tokens)))) attempt(() => post(`${path}/password`, {}), (made) => reveal(made.body.oneTime, again));
  if (button.hasAttribute('data-close')) attempt(() => call('DELETE', path), () => toast(word('closed'), { kind: 'good', undo: () => attempt(() => post(`${path}/opening`, {})) }));
  if (button.hasAttribute('data-open-account')) attempt(() => post(`${path}/opening`, {}));
  if (button.hasAttribute('data-revoke')) attempt(() => call('DELETE', `${path}/tokens/${button.dataset.token}`));
  if (button.hasAttribute('data-ungrant')) {
    const item = button.closest('li');
    const left = grants().filter((one) => one.role !== item.dataset.role || (one.unitId ?? '') !== (item.dataset.unit ?? ''));
    attempt(() => put(`${path}/grants`, { grants: left, seen: grants() }));
  }
});

document.querySelector('[data-grant]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  attempt(() => put(`${path}/grants`, { grants: [...grants(), { role: data.get('role'), unitId: data.get('unitId') || null }], seen: grants() }));
});

document.querySelector('[data-link]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  attempt(() => put(`${path}/staff`, { staff: new FormData(event.target).get('staff').trim() || null }), () => toast(word('linked'), { kind: 'good' }));
});

document.querySelector('[data-token-new]')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  attempt(() => post(`${path}/tokens`, { label: data.get('label'), days: Number(data.get('days')) }), (made) => reveal(made.body.token, again));
});
for (const field of document.querySelectorAll('[data-link] [data-lookup]')) suggest(field, field.dataset.lookup);

document.querySelector('[data-own]')?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const data = new FormData(event.target);
  const note = document.getElementById('own-refused');
  note.hidden = true;
  try {
    await put('/api/v1/me/password', { current: data.get('current'), fresh: data.get('fresh') });
    location.assign('/login?out');
  } catch (refused) {
    note.textContent = `${refused.detail} ${refused.remedy}`;
    note.hidden = false;
    document.getElementById('current').focus();
  }
});
