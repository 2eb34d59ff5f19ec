import { el } from './dom.js';
import { word } from '../words.js';
import { fillNeed } from './cells.js';
import { FIXED, MANY_DAYS } from './measures.js';
import { dayNumber, dayWords, monthOf, weekdayLetter, weekdayOf } from './say.js';

const SLIM = 32;
const COLUMNS = { name: 'person', 'stat-hours': 'colHours', 'stat-nights': 'colNights', 'stat-weekends': 'colWeekends', 'stat-fair': 'colFair' };

/** A line's cells between the blank ones that stand for the days out of view. */
export function gaps(middle) {
  return [el('td', { class: 'gap', 'aria-hidden': 'true' }), ...middle, el('td', { class: 'gap', 'aria-hidden': 'true' })];
}

const marks = day => `${day.weekend ? ' weekend' : ''}${day.holiday ? ' holiday' : ''}${day.today ? ' today' : ''}`;

/** The head of the table, always in view: the days, and need beside have by role and part of the day. */
export class Head {
  constructor(model) {
    Object.assign(this, { model, element: el('thead'), cells: [] });
  }

  draw(from, to, width) {
    const shown = this.model.days.slice(from, to);
    const heads = Object.entries(COLUMNS).map(([name, text], index) => el('th', { scope: 'col', role: 'columnheader', class: `stick ${name}`,
      'aria-colindex': index + 1, title: word(`about.${name}`) }, word(text)));
    const days = shown.map((day, index) => this.day(day, from + index, index === 0, width));
    this.cells = [];
    const needs = this.model.needs.map((line, number) => this.need(line, number, shown, from));
    this.element.replaceChildren(el('tr', { role: 'row', class: 'day-row', 'aria-rowindex': 1 }, heads, gaps(days)), ...needs);
    this.fill();
  }

  day(day, column, first, width) {
    const named = this.model.days.length > MANY_DAYS && (first || day.date.endsWith('-01'));
    return el('th', { scope: 'col', role: 'columnheader', 'aria-colindex': column + FIXED + 1, class: `day-head${marks(day)}`,
      title: [dayWords(day.date), day.holiday, day.today && word('today')].filter(Boolean).join(' · ') },
    el('span', { class: 'sr' }, `${dayWords(day.date)}${day.today ? `, ${word('today')}` : ''}`),
    el('span', { class: 'weekday', 'aria-hidden': 'true' }, width < SLIM ? weekdayLetter(day.date) : weekdayOf(day.date)),
    el('span', { class: 'number', 'aria-hidden': 'true' }, dayNumber(day.date)),
    named && el('span', { class: 'month', 'aria-hidden': 'true' }, monthOf(day.date)));
  }

  need(line, number, shown, from) {
    const label = el('th', { scope: 'row', role: 'rowheader', class: 'stick need-name', colspan: FIXED, 'aria-colindex': 1 },
      el('b', {}, line.role), ' ', el('span', { dir: 'ltr' }, line.label));
    const cells = shown.map((day, index) => {
      const td = el('td', { role: 'gridcell', 'aria-colindex': from + index + FIXED + 1 });
      this.cells.push({ td, number, day });
      return td;
    });
    return el('tr', { role: 'row', class: 'need', 'aria-rowindex': number + 2 }, label, gaps(cells));
  }

  /** Brings the needs up to date. */
  fill() {
    const lines = this.model.needs.map(line => new Map(line.cells.map(cell => [cell.day, cell])));
    this.cells.forEach(({ td, number, day }) => fillNeed(td, this.model.needs[number], lines[number].get(day.date), day));
  }
}
