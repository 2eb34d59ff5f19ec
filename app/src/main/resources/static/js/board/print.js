import { byId, el } from './dom.js';
import { clockTime, dayNumber, dayWords, hours, weekdayLetter } from './say.js';
import { letterOf } from './cells.js';
import { word } from '../words.js';

const A_PAGE = 28;

/** Before printing: all people and all days, four weeks to a page, letters only, with a key to them. */
export function preparePrint(model) {
  const box = byId('print');
  window.addEventListener('beforeprint', () => box.replaceChildren(...pages(model), legend(model)));
  window.addEventListener('afterprint', () => box.replaceChildren());
}

function pages(model) {
  const pages = [];
  for (let from = 0; from < model.days.length; from += A_PAGE) {
    pages.push(page(model, model.days.slice(from, from + A_PAGE)));
  }
  return pages;
}

function page(model, days) {
  return el('table', { class: 'print-page' }, el('caption', {}, `${dayWords(days[0].date)} – ${dayWords(days.at(-1).date)}`),
    el('thead', {}, el('tr', {}, el('th', {}, word('person')), days.map(day => el('th', { class: day.weekend ? 'weekend' : '' }, weekdayLetter(day.date), el('br'), dayNumber(day.date))), el('th', {}, word('colHours')))),
    el('tbody', {}, model.rows.map(line => (line.person ? person(model, line.person, days) : el('tr', { class: 'role' }, el('th', { colspan: days.length + 2 }, line.role))))));
}

function person(model, someone, days) {
  return el('tr', {}, el('th', { scope: 'row' }, someone.name),
    days.map(day => el('td', { class: day.weekend ? 'weekend' : '' }, shown(model, someone, day.date))), el('td', {}, hours(someone.paidMinutes)));
}

function shown(model, someone, day) {
  const cell = model.cell(someone.staff, day);
  return cell?.type ? el('b', {}, letterOf(model, cell.type)) : someone.unavailable[day] === 'LEAVE' ? '–' : '';
}

function legend(model) {
  return el('p', { class: 'print-legend' }, model.types.map(type => el('span', {}, el('b', {}, type.letter), ` ${type.name} ${clockTime(type.start)}–${clockTime(type.end)}   `)), word('legendLeave'));
}
