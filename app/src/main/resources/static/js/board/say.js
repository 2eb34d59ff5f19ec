import { locale, word } from '../words.js';

const language = locale === 'en' ? 'en-GB' : locale;
const numbers = new Intl.NumberFormat(language);
const dates = options => new Intl.DateTimeFormat(language, { timeZone: 'UTC', ...options });
const long = dates({ weekday: 'short', day: 'numeric', month: 'short' });
const weekday = dates({ weekday: 'short' });
const letter = dates({ weekday: 'narrow' });
const month = dates({ month: 'long', year: 'numeric' });
const timeZone = document.getElementById('board-page')?.dataset.zone;
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', timeZone });
const calendar = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone });

/** Formatting a date takes long beside drawing a cell, and every line asks for the same ones. */
function remembered(format) {
  const known = new Map();
  return day => {
    if (!known.has(day)) {
      known.set(day, format.format(new Date(`${day}T12:00:00Z`)));
    }
    return known.get(day);
  };
}

export const dayWords = remembered(long);
export const weekdayOf = remembered(weekday);
export const weekdayLetter = remembered(letter);
export const monthOf = remembered(month);
export const timeOf = instant => clock.format(new Date(instant));
/** The day it is then where the roster is, as 2026-03-09. */
export const dayOf = instant => calendar.format(new Date(instant));
export const dayNumber = day => String(Number(day.slice(8)));
export const amount = number => numbers.format(number);
export const clockTime = time => time.slice(0, 5);
export const hours = minutes => String(Math.round(minutes / 60));
export const signed = number => (number > 0 ? `+${number}` : number < 0 ? `−${-number}` : '0');

/** The shift in words, "off" for none. */
export function shiftWords(model, cell) {
  if (!cell || cell.type === null || cell.type === undefined) {
    return cell?.pinned ? word('pinnedOff') : word('off');
  }
  return model.typeById.get(cell.type)?.name ?? cell.type;
}

/** What a screen reader hears of a cell: the shift and whatever marks it. */
export function cellWords(model, person, day) {
  const cell = model.cell(person.staff, day.date);
  const parts = [shiftWords(model, cell)];
  if (cell?.pinned && cell.type) {
    parts.push(word('pinned'));
  }
  if (person.unavailable[day.date]) {
    parts.push(word('unavailable'));
  }
  if (person.requests[day.date]) {
    parts.push(word('asked'));
  }
  if (model.found(person.staff, day.date).some(violation => violation.hard)) {
    parts.push(word('breaks'));
  }
  if (model.isWaiting(person.staff, day.date)) {
    parts.push(word('checking'));
  }
  const by = model.changedBy(person.staff, day.date);
  return word('cell', person.name, dayWords(day.date), parts.join(', ') + (by ? `, ${word('changedBy', by)}` : ''));
}

export function needWords(line, cell) {
  const missing = Math.max(0, cell.target - cell.have);
  const key = missing === 0 ? 'needMet' : cell.have < cell.minimum ? 'needUnsafe' : 'needShort';
  return word(key, line.role, line.label, dayWords(cell.day), String(cell.have), String(cell.target), String(missing));
}

/** "RN 03, Sat 14 Nov". */
export function cellTitle(model, { staff, day }) {
  return word('cellTitle', model.person(staff)?.name ?? staff, dayWords(day));
}

/** The shift an edit asks for, in words. */
export function shiftOf(model, edit) {
  return shiftWords(model, { type: edit.shiftType ?? null, pinned: edit.pinned });
}
