// The day board: places the visits, follows the clock, refreshes without taking the focus, and moves visits by drag, menu and key.
import { post } from './api.js';
import { toast, refusal } from './toast.js';
import { word, locale } from './words.js';
import { onKeys } from './page-keys.js';
import { dragging } from './day-drag.js';

const EVERY = 15000;
const page = document.getElementById('day');
const content = document.getElementById('day-content');
const panel = document.getElementById('visit');
const news = document.getElementById('day-news');
const stale = document.getElementById('day-stale');
// The server's clock counts: it may be another day there than here, or another year when the system starts as of a day.
const ahead = Date.parse(page.dataset.clock) - Date.now();
let tag = '';
let opener = null;
let latest = 0;
let asked = 0;
let missed = 0;
let turns = 0;
let applied = 0;
let fresh = Date.now() + ahead;

const board = () => document.getElementById('board');
const minutes = () => Number(board().dataset.minutes);
const start = () => Date.parse(board().dataset.start);
const cases = () => [...content.querySelectorAll('a.case')];

function place() {
  const whole = minutes();
  const area = content.querySelector('.board');
  const wanted = Math.max(0, whole * 1.6);
  area.style.setProperty('--width', `${wanted}px`);
  area.style.setProperty('--hour', `${(60 / whole) * 100}%`);
  for (const item of area.querySelectorAll('[data-at]')) {
    item.style.setProperty('--at', item.dataset.at / whole);
    if (item.dataset.for) item.style.setProperty('--for', item.dataset.for / whole);
    for (const pad of ['setup', 'turnover']) {
      if (item.dataset[pad]) item.querySelector(`.${pad}`).style.setProperty('--pad', item.dataset[pad] / item.dataset.for);
    }
  }
  tick();
}

function tick() {
  const line = content.querySelector('.now');
  if (line && board().dataset.now) {
    const at = (Date.now() + ahead - start()) / 60000 / minutes();
    line.hidden = at < 0 || at > 1;
    line.style.setProperty('--at', at);
  }
  for (const held of content.querySelectorAll('[data-expires]')) {
    const seconds = Math.max(0, Math.round((Date.parse(held.dataset.expires) - Date.now() - ahead) / 1000));
    const left = held.querySelector('.left');
    if (left) left.textContent = seconds ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : word('expired');
  }
}

/** An older board that comes late is not laid over a newer one. */
async function refresh(say = true) {
  const turn = ++turns;
  const answer = await fetch(page.dataset.refresh, { headers: tag ? { 'If-None-Match': tag } : {}, redirect: 'manual' }).catch(() => null);
  const text = answer?.status === 200 ? await answer.text().catch(() => null) : null;
  heard(text !== null || answer?.status === 304);
  if (text === null || turn < applied) return;
  const first = tag === '';
  tag = answer.headers.get('ETag') ?? '';
  if (document.body.classList.contains('dragging')) { tag = ''; return; }
  applied = turn;
  swap(text);
  if (!first && say) news.textContent = word('changed');
}

/** After two refreshes in vain the board says of when it is. */
function heard(well) {
  missed = well ? 0 : missed + 1;
  if (well) fresh = Date.now() + ahead;
  stale.hidden = missed < 2;
  if (missed === 2) stale.textContent = word('stale', clock(new Date(fresh).toISOString()));
}

/** Puts the new board in place of the old one; focus, scroll and the chosen visit stay. */
function swap(text) {
  const focused = content.contains(document.activeElement) ? document.activeElement.id : null;
  const scroller = content.querySelector('.board-scroll');
  const at = scroller ? [scroller.scrollLeft, scroller.scrollTop] : [0, 0];
  content.replaceChildren(...new DOMParser().parseFromString(text, 'text/html').body.children);
  place();
  content.querySelector('.board-scroll')?.scrollTo(at[0], at[1]);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  mark(panel.querySelector('.visit')?.dataset.visit);
}

function mark(id) {
  for (const item of cases()) item.classList.toggle('chosen', item.dataset.visit === id && !panel.hidden);
}

/** True when it is open; a slow answer does not open another visit than the last asked for. */
async function open(id, from, part) {
  const turn = ++latest;
  const answer = await fetch(`/appointments/${id}/panel`, { redirect: 'manual' }).catch(() => null);
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  if (turn !== latest) return false;
  if (text === null) { toast(word('gone'), { kind: 'bad' }); return false; }
  panel.innerHTML = text;
  panel.hidden = false;
  page.classList.add('open');
  if (from) opener = from.id || opener;
  mark(id);
  panel.focus({ preventScroll: true });
  if (part) show(part);
  return true;
}

function show(part) {
  const box = panel.querySelector(`#${part}`);
  if (!box) { toast(word('fixed'), { kind: 'warn' }); return; }
  box.open = true;
  box.querySelector('input:not([type=hidden])').focus();
}

function close() {
  latest++;
  if (panel.hidden) return false;
  panel.hidden = true;
  panel.replaceChildren();
  page.classList.remove('open');
  mark(null);
  (opener && document.getElementById(opener))?.focus();
  return true;
}

async function ways(near, lane) {
  const box = panel.querySelector('#moves');
  const query = new URLSearchParams({ near, ...(lane ? { lane } : {}) });
  const turn = ++asked;
  const answer = await fetch(`/appointments/${panel.querySelector('.visit').dataset.visit}/moves?${query}`, { redirect: 'manual' }).catch(() => null);
  const text = answer?.ok ? await answer.text().catch(() => null) : null;
  if (turn !== asked || !box.isConnected) return;
  box.innerHTML = text ?? '';
  if (text === null) toast(word('gone'), { kind: 'bad' });
  (box.querySelector('button') ?? box).focus();
}

/** The instant that the page wrote there, so that a repeated hour is not in doubt; what was typed instead as it stands. */
const moment = (field) => (field.value === field.defaultValue && field.dataset.at) || field.value;

/** A drop is only a question: the panel shows what is possible near there, and asks. */
async function dropped(id, near, lane, element) {
  if (!await open(id, element, 'move') || !panel.querySelector('#near')) return;
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: board().dataset.zone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(near)).replace(' ', 'T');
  const field = panel.querySelector('#near');
  field.value = local;
  field.defaultValue = local;
  field.dataset.at = new Date(near).toISOString();
  await ways(field.dataset.at, lane);
}

const body = (visit, wish) => ({ procedure: visit.procedure, start: wish.start, resources: wish.resources, lengthMinutes: Number(visit.minutes) });

async function move(form) {
  const visit = { ...panel.querySelector('.visit').dataset };
  const data = new FormData(form);
  const before = { start: visit.start, resources: visit.resources.split(',').filter((key) => !key.startsWith('pool/')) };
  try {
    const done = await reschedule(visit, Number(data.get('version')), { start: data.get('start'), resources: data.getAll('resources') });
    await after(visit.visit);
    toast(word('moved', clock(done.start)), { kind: 'good', undo: () => undo(visit, done.version, before) });
  } catch (error) {
    await after(visit.visit);
    refusal(error);
  }
}

const reschedule = async (visit, version, wish) =>
  (await post(`/api/v1/appointments/${visit.visit}/reschedule`, body(visit, wish), { headers: { 'If-Match': `"${version}"` } })).body;

async function undo(visit, version, before) {
  try {
    const back = await reschedule(visit, version, before);
    await after(visit.visit);
    toast(word('back', clock(back.start)), { kind: 'good' });
  } catch (error) {
    await after(visit.visit);
    refusal(error);
  }
}

const clock = (iso) => new Intl.DateTimeFormat(locale, { timeZone: board().dataset.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(new Date(iso));

async function after(id) {
  tag = '';
  await refresh(false);
  if (id) await open(id);
}

async function cancel(form) {
  const visit = { ...panel.querySelector('.visit').dataset };
  const data = new FormData(form);
  try {
    await post(`/api/v1/appointments/${visit.visit}/cancel`, { reason: data.get('reason'), askedBy: data.get('askedBy') },
      { headers: { 'If-Match': `"${visit.version}"` } });
    close();
    await after();
    toast(word('cancelled'), { kind: 'good' });
  } catch (error) { refusal(error); }
}

panel.addEventListener('submit', (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.matches('.near-form')) ways(moment(form.near), null);
  else if (form.matches('.move-form')) move(form);
  else if (form.matches('.cancel-form')) cancel(form);
});
panel.addEventListener('click', async (event) => {
  const copy = event.target.closest('[data-copy]');
  if (event.target.closest('[data-close]')) close();
  if (copy) {
    const text = document.getElementById(copy.dataset.copy);
    text.select();
    const copied = await (navigator.clipboard?.writeText(text.value) ?? Promise.reject()).then(() => true, () => document.execCommand('copy'));
    if (copied) toast(word('copied'), { kind: 'good' });
  }
});
content.addEventListener('click', (event) => {
  const link = event.target.closest('a.case, a.show-case');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!link.dataset.dragged) open(link.dataset.visit, link);
});

/** The visit beside this one on the lane, or the one nearest in time on the next lane. */
function step(from, sideways, down) {
  const rows = [...content.querySelectorAll('.lane-row')].filter((row) => row.querySelector('a.case'));
  const row = from.closest('.lane-row');
  if (sideways) {
    const all = [...row.querySelectorAll('a.case')];
    return all[all.indexOf(from) + sideways];
  }
  const next = rows[rows.indexOf(row) + down];
  const gap = (other) => Math.abs(other.dataset.at - from.dataset.at);
  return next && [...next.querySelectorAll('a.case')].sort((a, b) => gap(a) - gap(b))[0];
}

function walk(sideways, down) {
  return (event) => {
    const from = event.target.closest?.('a.case');
    if (!from) return false;
    step(from, document.dir === 'rtl' ? -sideways : sideways, down)?.focus();
  };
}

const current = (event) => event.target.closest?.('[data-visit]')?.dataset.visit ?? panel.querySelector('.visit')?.dataset.visit;
const act = (part) => (event) => {
  const id = current(event);
  if (!id) return false;
  if (!panel.hidden && panel.querySelector('.visit')?.dataset.visit === id) show(part);
  else open(id, event.target.closest('[data-visit]'), part);
};
const toggle = (id) => () => document.getElementById(id).click();
const follow = (id) => () => document.getElementById(id).click();

onKeys({
  p: follow('previous'), n: follow('next'), t: follow('today'), s: toggle('people'), d: toggle('devices'), w: toggle('whole'),
  ArrowLeft: walk(-1, 0), ArrowRight: walk(1, 0), ArrowUp: walk(0, -1), ArrowDown: walk(0, 1), m: act('move'), x: act('cancel'), Escape: close,
});

const form = document.getElementById('day-choice');
form.querySelector('button[type=submit]').hidden = true;
form.addEventListener('change', (event) => {
  if (event.target.name === 'unit') form.room.value = '';
  form.requestSubmit();
});
const printer = document.getElementById('print');
printer.hidden = false;
printer.addEventListener('click', () => window.print());

place();
dragging(content, { minutes, dropped });
const firstCase = content.querySelector('a.case');
const scroller = content.querySelector('.board-scroll');
if (scroller && firstCase) {
  const along = (firstCase.dataset.at / minutes()) * firstCase.parentElement.getBoundingClientRect().width;
  scroller.scrollLeft = (document.dir === 'rtl' ? -1 : 1) * Math.max(0, along - 40);
}
setInterval(tick, 1000);
setInterval(() => { if (document.visibilityState === 'visible' && !panel.querySelector('details[open] :focus')) refresh(); }, EVERY);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') refresh(); });
