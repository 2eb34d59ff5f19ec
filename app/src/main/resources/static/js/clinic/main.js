// The clinic list: drawn from what this browser keeps, refreshed and sent while there is a line.
import { get } from '../api.js';
import { toast } from '../toast.js';
import { word } from '../words.js';
import { dropEntry, entries, keepEntry, keepList, lists, purge } from './store.js';
import { again, sendAll } from './sync.js';
import { clock, drawDays, drawEntries } from './view.js';

const EVERY = 30_000;
const $ = (id) => document.getElementById(id);
let list = null;
let user = null;

const shownTime = (instant) => clock(instant, list?.zone);

function line(state, text) {
  $('line-tag').className = `tag ${{ on: 'good', off: 'bad', out: 'warn' }[state]}`;
  $('line-tag').textContent = word(`line.${state}`);
  $('line-text').textContent = text;
  document.body.dataset.line = state;
}

async function draw() {
  const all = await entries();
  drawEntries($('entries'), all, user, { retry: async (entry) => { await dropEntry(entry.key); await again(entry); await refresh(); },
    drop: async (entry) => { await dropEntry(entry.key); await draw(); } });
  if (list) {
    drawDays($('days'), list, all, checkIn);
    $('acts').hidden = !list.mayBook;
  }
}

async function enter(entry) {
  await keepEntry({ key: crypto.randomUUID(), at: new Date().toISOString(), user, unit: list.unit, ...entry });
  await draw();
  await refresh();
}

const checkIn = (visit) => enter({ kind: 'CHECK_IN', visit: visit.id, label: visit.patient ?? visit.time, whatName: visit.what });

/** Takes the newest list, sends what waits, and takes the list again when something went. */
async function refresh() {
  try {
    await take();
    await draw();
    const result = await sendAll(user);
    if (result.sent + result.refused > 0) {
      await take();
      toast(word('sent', result.sent, result.refused), { kind: result.refused > 0 ? 'warn' : 'good' });
    }
  } catch (broken) {
    if (broken.status === 401) line('out', word('signin'));
    else line('off', list ? word('kept', shownTime(list.at)) : word('nothing'));
  }
  await draw();
}

async function take() {
  const { body } = await get(`/clinic/data?unit=${encodeURIComponent($('unit').value)}`);
  if (!body) return;
  document.querySelector('meta[name=_csrf]').content = body.csrf;
  await purge(body.user);
  const { csrf, ...kept } = body;
  // Looked at and due by this browser's clock, which may differ from the server's.
  kept.lookedAt = new Date().toISOString();
  kept.dueAt = new Date(Date.now() + (Date.parse(body.keepUntil) - Date.parse(body.at))).toISOString();
  await keepList(kept);
  user = kept.user;
  list = kept;
  fill();
  line('on', word('asof', shownTime(kept.at)));
}

function fill() {
  for (const id of ['walk-what', 'book-what']) {
    const before = $(id).value;
    $(id).replaceChildren(...list.procedures.map((one) => new Option(word('what.option', one.name, one.minutes), one.id)));
    if (before) $(id).value = before;
  }
  const who = $('book-who').value;
  const known = new Map(list.days.flatMap((day) => day.visits).filter((visit) => visit.patientId).map((visit) => [visit.patientId, visit.patient]));
  $('book-who').replaceChildren(new Option(word('new'), ''), ...[...known].map(([id, name]) => new Option(name, id)));
  $('book-who').value = known.has(who) ? who : '';
  $('book-new').hidden = $('book-who').value !== '';
  const downtime = $('downtime');
  if (downtime) downtime.href = `/clinic/downtime/${encodeURIComponent(list.unit)}`;
}

const newPatient = () => `p-${crypto.randomUUID()}`;
const nameOf = (id) => list.procedures.find((one) => one.id === id)?.name ?? id;

$('walk-in-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const today = list.days[0].date;
  await enter({ kind: 'WALK_IN', day: today, dayEnds: `${list.days[1].date}T00:00`, what: $('walk-what').value, whatName: nameOf($('walk-what').value),
    patient: newPatient(), name: $('walk-name').value, phone: $('walk-phone').value, label: $('walk-name').value });
  event.target.reset();
});

$('book-who').addEventListener('change', () => {
  $('book-new').hidden = $('book-who').value !== '';
  $('book-name').required = $('book-who').value === '';
});

$('book-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const chosen = $('book-who').value;
  await enter({ kind: 'BOOK', day: $('book-start').value.slice(0, 10), start: $('book-start').value, what: $('book-what').value, whatName: nameOf($('book-what').value),
    patient: chosen || newPatient(), name: chosen ? '' : $('book-name').value, phone: chosen ? '' : $('book-phone').value,
    label: chosen ? $('book-who').selectedOptions[0].text : $('book-name').value });
  event.target.reset();
});

$('unit').addEventListener('change', async () => {
  list = (await lists()).find((one) => one.unit === $('unit').value) ?? null;
  if (!list) $('days').replaceChildren();
  await refresh();
});
$('refresh').addEventListener('click', refresh);
$('print').addEventListener('click', () => window.print());
window.addEventListener('online', refresh);
window.addEventListener('offline', refresh);
setInterval(() => { if (!document.hidden) refresh(); }, EVERY);

async function start() {
  const asked = new URLSearchParams(location.search).get('unit');
  if (asked && [...$('unit').options].some((one) => one.value === asked)) $('unit').value = asked;
  await purge();
  // Without a wish the list looked at last: a line may be cut although the browser believes in it.
  const kept = (await lists()).sort((one, other) => (other.lookedAt ?? '').localeCompare(one.lookedAt ?? ''));
  list = (asked ? kept.find((one) => one.unit === $('unit').value) : kept[0]) ?? null;
  user = list?.user ?? null;
  if (list) { $('unit').value = list.unit; fill(); }
  await draw();
  await refresh();
  navigator.serviceWorker?.addEventListener('message', (event) => { $('ready').hidden = !event.data?.whole; });
  const registered = await navigator.serviceWorker?.register('/sw.js').then(() => navigator.serviceWorker.ready).catch(() => null);
  registered?.active.postMessage({ keep: performance.getEntriesByType('resource').map((one) => one.name) });
}

start();
