import { byId, el, fill } from './dom.js';
import { get } from '../api.js';
import { word } from '../words.js';
import { amount, dayWords, shiftWords, signed } from './say.js';

const MOST = 150;
const PLACES = 'summary, button';

/** The draft beside what is published for the same days: marks on the board, a list and counts. */
export class Compare {
  constructor(model, cursor, base) {
    Object.assign(this, { model, cursor, base, box: byId('compare-body') });
  }

  /** What comes after one has turned to something else, or asked again, is not laid over the board any more. */
  async show() {
    const turn = this.turn = (this.turn ?? 0) + 1;
    this.seen = this.model.revision;
    try {
      const { body } = await get(`${this.base}/comparison`);
      if (turn !== this.turn) {
        return;
      }
      this.model.compared = new Map((body.judged ? body.cells : []).map(cell => [`${cell.staff} ${cell.day}`, cell]));
      this.draw(body);
    } catch (error) {
      if (turn !== this.turn) {
        return;
      }
      this.model.compared = new Map();
      fill(this.box, el('p', { class: 'empty' }, error.detail ?? String(error)));
    }
    this.model.changed();
  }

  /** Compares anew once somebody has changed the draft. */
  again() {
    if (this.seen !== this.model.revision) {
      this.show();
    }
  }

  hide() {
    this.turn = (this.turn ?? 0) + 1;
    if (this.model.compared.size > 0) {
      this.model.compared = new Map();
      this.model.changed();
    }
  }

  draw({ judged, cells, people, was, now }) {
    const place = [...this.box.querySelectorAll(PLACES)].indexOf(document.activeElement);
    const open = this.box.querySelector('details')?.open ?? false;
    fill(this.box, el('h2', {}, word('compared')),
      !judged && el('p', { class: 'empty' }, word('nothingPublished')),
      judged && el('p', {}, cells.length === 0 ? word('same') : word('differs', String(cells.length), String(people.length))),
      judged && figures(was, now),
      judged && people.length > 0 && el('details', { open }, el('summary', {}, word('byPerson')), el('ul', { class: 'facts' }, people.map(person => personLine(person)))),
      judged && cells.length > 0 && el('ul', { class: 'findings' }, cells.slice(0, MOST).map(cell => this.item(cell))),
      judged && cells.length > MOST && el('p', { class: 'hint' }, word('andMore', String(cells.length - MOST))));
    if (place >= 0) {
      [...this.box.querySelectorAll(PLACES)].at(place)?.focus();
    }
  }

  item(cell) {
    return el('li', {}, el('button', { type: 'button', class: 'finding', onclick: () => this.cursor.goTo(cell.staff, cell.day) },
      el('b', {}, word('cellTitle', cell.name, dayWords(cell.day))), el('span', {}, el('s', {}, shiftWords(this.model, { type: cell.was })), ' → ',
        el('b', {}, shiftWords(this.model, { type: cell.now })))));
  }
}

const hours = minutes => Math.round(minutes / 60);

function personLine(person) {
  return el('li', {}, word('personDiffers', person.name, String(person.changedDays), signed(hours(person.minutesNow - person.minutesWas)),
    signed(person.nightsNow - person.nightsWas), signed(person.weekendsNow - person.weekendsWas)));
}

/** The plan as a whole, before and after. */
function figures(was, now) {
  const rows = [['shifts', was.shifts, now.shifts], ['paid', hours(was.paidMinutes), hours(now.paidMinutes)], ['unmet', was.unmetHours, now.unmetHours],
    ['broken', was.hardViolations, now.hardViolations], ['cost', was.cost, now.cost]];
  const head = key => el('th', { scope: 'col', class: 'number' }, word(key));
  return el('table', { class: 'kpis' }, el('caption', { class: 'sr' }, word('figures')),
    el('thead', {}, el('tr', {}, el('td'), head('published'), head('draft'), head('difference'))),
    el('tbody', {}, rows.map(([name, before, after]) => el('tr', {}, el('th', { scope: 'row' }, word(`kpi.${name}`)),
      [amount(before), amount(after), signed(after - before)].map(text => el('td', { class: 'number', dir: 'ltr' }, text))))));
}
