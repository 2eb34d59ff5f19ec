// Draws what is kept: the two days with the entries laid over them, and the entries that wait or need a person.
import { locale, word } from '../words.js';

export function make(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined && text !== null) made.textContent = text;
  if (className) made.className = className;
  return made;
}

export function button(text, label, act, className = 'quiet small') {
  const made = make('button', text, className);
  made.type = 'button';
  if (label) made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
}

/** An instant on the facility's clock. */
export const clock = (instant, zone) => new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(new Date(instant));

const dayName = (date) => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${date}T12:00:00Z`));
const DONE = new Set(['arrived', 'checked-in', 'fulfilled']);

export function drawDays(box, list, waiting, checkIn) {
  box.replaceChildren(...list.days.map((day, index) => drawDay(day, list, waiting, index === 0 && list.mayBook ? checkIn : null)));
}

function drawDay(day, list, waiting, checkIn) {
  const section = make('section', null, 'panel');
  const head = make('h2', `${dayName(day.date)} · ${list.unitName}`, 'flush');
  head.id = `day-${day.date}`;
  section.setAttribute('aria-labelledby', head.id);
  section.append(head);
  const asked = waiting.filter((entry) => entry.day === day.date && entry.kind !== 'CHECK_IN');
  if (day.visits.length + asked.length === 0) {
    section.append(make('p', word('none'), 'empty'));
    return section;
  }
  const scroll = make('div', null, 'scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', dayName(day.date));
  scroll.append(table(day, list.zone, asked, waiting, checkIn));
  section.append(scroll);
  return section;
}

function table(day, zone, asked, waiting, checkIn) {
  const made = make('table', null, 'clinic-list');
  made.append(make('caption', word('caption', day.visits.length), 'sr'));
  const head = made.createTHead().insertRow();
  for (const key of ['time', 'patient', 'what', 'place', 'state']) {
    const cell = make('th', word(key));
    cell.scope = 'col';
    head.append(cell);
  }
  const body = made.createTBody();
  for (const visit of day.visits) drawVisit(body.insertRow(), visit, waiting.find((entry) => entry.visit === visit.id), checkIn);
  for (const entry of asked) drawAsked(body.insertRow(), entry, zone);
  return made;
}

function time(text) {
  const shown = make('bdi', text, 'nowrap');
  shown.dir = 'ltr';
  return shown;
}

function drawVisit(row, visit, entry, checkIn) {
  row.id = `visit-${visit.id}`;
  const head = make('th');
  head.scope = 'row';
  head.append(time(visit.time));
  row.append(head);
  row.insertCell().textContent = visit.patient ?? word('nobody');
  row.insertCell().textContent = visit.what;
  row.insertCell().textContent = [visit.where, visit.with].filter(Boolean).join(' · ');
  const state = row.insertCell();
  const done = DONE.has(visit.status);
  state.append(make('span', entry ? word(entry.refused ? 'refused' : 'unsent') : word(`status.${visit.status}`),
    `tag ${entry ? (entry.refused ? 'bad' : 'warn') : done ? 'good' : ''}`));
  if (checkIn && !done && !entry && visit.status === 'booked') {
    state.append(' ', button(word('checkin'), word('checkin.which', visit.patient ?? visit.time), () => checkIn(visit), 'small'));
  }
}

function drawAsked(row, entry, zone) {
  const head = make('th');
  head.scope = 'row';
  head.append(time(entry.start ? entry.start.slice(11, 16) : clock(entry.at, zone)));
  row.append(head);
  row.insertCell().textContent = entry.label;
  row.insertCell().textContent = entry.whatName;
  row.insertCell().textContent = word(entry.kind === 'WALK_IN' ? 'walkin' : 'asked');
  row.insertCell().append(make('span', word(entry.refused ? 'refused' : 'unsent'), `tag ${entry.refused ? 'bad' : 'warn'}`));
}

/** Entries that need a person first, then those that wait for the line. */
export function drawEntries(section, all, user, { retry, drop }) {
  section.hidden = all.length === 0;
  const refused = all.filter((entry) => entry.refused);
  section.querySelector('h2').textContent = refused.length > 0 ? word('conflicts', refused.length) : word('waiting', all.length);
  section.querySelector('ul').replaceChildren(...[...refused, ...all.filter((entry) => !entry.refused)].map((entry) => drawEntry(entry, user, retry, drop)));
}

function drawEntry(entry, user, retry, drop) {
  const item = make('li', null, entry.refused ? 'refused' : '');
  item.dataset.key = entry.key;
  item.append(make('strong', word(`kind.${entry.kind}`, entry.label)), ' ', make('span', entry.whatName ?? ''));
  if (entry.user !== user) item.append(' ', make('span', word('other', entry.user), 'hint'));
  if (!entry.refused) return item;
  const why = make('p', `${entry.refused.detail} ${entry.refused.remedy ?? ''}`, 'flush spoken');
  why.lang = 'en';
  why.dir = 'ltr';
  const acts = make('p', null, 'flush actions-row');
  const find = make('a', word('find'), 'button quiet small');
  find.href = `/booking?${new URLSearchParams({ unit: entry.unit, procedure: entry.what ?? '' })}`;
  acts.append(button(word('retry'), word('retry.which', entry.label), () => retry(entry)), ' ', find, ' ',
    button(word('drop'), word('drop.which', entry.label), () => drop(entry), 'danger small'));
  item.append(why, acts);
  return item;
}
