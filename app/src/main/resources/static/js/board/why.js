import { byId, el, fill, spoken } from './dom.js';
import { get } from '../api.js';
import { word } from '../words.js';
import { kindOf } from './cells.js';
import { findingItem } from './findings.js';
import { clockTime, dayWords, hours, shiftWords, signed } from './say.js';
import { Swaps } from './swaps.js';

const PAUSE = 140;
const MOST = 9;
const MOST_OFFERS = 6;

/** Explains what is under the cursor: why this person has this shift, what speaks against it, and who could take it instead. */
export class Why {
  constructor(model, cursor, actions, base) {
    Object.assign(this, { model, cursor, actions, base, box: byId('why-body'), others: null, swaps: new Swaps(model, actions, base) });
  }

  /** Waits until the cursor rests. */
  later() {
    this.after(() => this.show());
  }

  /** The plan has changed: explains the same as before, by the figures of now. */
  again() {
    const { role, label, day } = this.about ?? {};
    this.after(() => {
      const cell = this.model.needs.find(line => line.role === role && line.label === label)?.cells.find(one => one.day === day);
      return cell ? this.need(role, label, cell) : this.show();
    });
  }

  after(explain) {
    clearTimeout(this.timer);
    this.others = null;
    this.timer = setTimeout(explain, PAUSE);
  }

  async show() {
    clearTimeout(this.timer);
    this.about = null;
    const { person, day, model } = { person: this.cursor.person, day: this.cursor.day, model: this.model };
    if (!person) {
      return;
    }
    const cell = model.cell(person.staff, day.date);
    const { revision } = model;
    const asked = this.asked = {};
    this.others = null;
    fill(this.box, this.head(person, day, cell), ...this.found(person, day));
    if (cell?.type && !model.isWaiting(person.staff, day.date)) {
      try {
        const { body } = await get(`${this.base}/why?staff=${encodeURIComponent(person.staff)}&day=${day.date}`);
        if (this.asked === asked) {
          this.explain(body);
          this.others = { staff: person.staff, day: day.date, revision, list: body.others.slice(0, MOST) };
          this.box.append(this.swaps.place(person.staff, day.date));
        }
      } catch (error) {
        this.failed(error, asked);
      }
    } else if (!cell?.type) {
      await this.offers(person, asked);
    }
  }

  /** What somebody who is off might take: the open shifts that suit best. */
  async offers(person, asked) {
    try {
      const { body } = await get(`${this.base}/offers?staff=${encodeURIComponent(person.staff)}`);
      if (this.asked === asked && body.length > 0) {
        const best = body.filter(offer => offer.allowed).slice(0, MOST_OFFERS);
        this.box.append(el('h3', {}, word('offers')), best.length > 0
          ? el('ul', { class: 'others' }, best.map(offer => this.offer(offer, person)))
          : el('p', { class: 'hint' }, word('offersNone', String(body.length))));
      }
    } catch (error) {
      this.failed(error, asked);
    }
  }

  offer(offer, person) {
    const type = this.model.typeById.get(offer.shiftType);
    const give = () => this.actions.assign(offer.shiftType, [{ staff: person.staff, day: offer.day }]);
    return el('li', { class: 'may' }, el('span', { class: `chip ${kindOf(type)}`, 'aria-hidden': 'true' }, type.letter),
      el('div', {}, el('b', {}, dayWords(offer.day)), ' ', type.name, ' ', offer.unsafe && el('span', { class: 'tag bad' }, word('belowMinimum')), ' ',
        el('span', { class: 'tag good' }, word('costs', signed(offer.cost))), el('p', { class: 'hint spoken', lang: 'en', dir: 'ltr' }, offer.facts.join(' · '))),
      this.actions.mayEdit() && el('button', { type: 'button', class: 'quiet small', 'aria-label': word('giveShift', type.name, dayWords(offer.day)), onclick: give }, word('give')));
  }

  head(person, day, cell) {
    const type = cell?.type ? this.model.typeById.get(cell.type) : null;
    const away = person.unavailable[day.date];
    const wish = person.requests[day.date];
    return el('div', { class: 'why-head' },
      el('h2', {}, el('bdi', {}, person.name), ' ', el('small', {}, person.role)),
      el('p', { class: 'why-cell' }, type && el('span', { class: `chip ${kindOf(type)}`, 'aria-hidden': 'true' }, type.letter),
        el('span', {}, el('b', {}, dayWords(day.date)), ' · ', shiftWords(this.model, cell), type && ' ', type && el('span', { dir: 'ltr' }, `${clockTime(type.start)}–${clockTime(type.end)}`),
          cell?.pinned && el('span', { class: 'tag' }, word('pinned')))),
      el('p', { class: 'hint' }, word('sums', hours(person.paidMinutes), hours(person.targetMinutes), String(person.nights), String(person.weekends))),
      away && el('p', { class: 'note warn' }, word(`away.${away}`)),
      wish && el('p', { class: 'note' }, word(wish.on === false ? 'wishOff' : 'wishOn', wish.type ? shiftWords(this.model, { type: wish.type }) : word('anyShift'))));
  }

  found(person, day) {
    const found = this.model.found(person.staff, day.date);
    return found.length === 0 ? [] : [el('h3', {}, word('found')), el('ul', { class: 'findings' }, found.map(violation => findingItem(violation, null)))];
  }

  explain(why) {
    const others = why.others.slice(0, MOST);
    const best = others.filter(other => other.allowed);
    this.box.append(el('h3', {}, word('because')), spoken(why.summary),
      el('ul', { class: 'facts spoken', lang: 'en', dir: 'ltr' }, why.chosen.facts.map(fact => el('li', {}, fact))),
      el('h3', {}, word('instead')),
      others.length === 0 ? el('p', { class: 'hint' }, word('nobody')) : el('ol', { class: 'others' }, others.map((other, index) => this.other(other, index, why))));
    if (this.actions.mayEdit() && best.length > 0) {
      this.box.append(el('p', { class: 'hint' }, word('giveHint')));
    }
  }

  other(other, index, why) {
    return el('li', { class: other.allowed ? 'may' : 'may-not' },
      el('span', { class: 'rank', 'aria-hidden': 'true' }, String(index + 1)),
      el('div', {}, el('b', {}, el('bdi', {}, other.name)), ' ',
        other.allowed ? el('span', { class: 'tag good' }, word('costs', signed(other.cost))) : el('span', { class: 'tag bad' }, word('mayNot')),
        el('p', { class: 'hint spoken', lang: 'en', dir: 'ltr' }, other.allowed ? other.facts.join(' · ') : other.reason)),
      other.allowed && this.actions.mayEdit() && el('button', { type: 'button', class: 'quiet small', 'aria-label': word('giveTo', other.name),
        onclick: () => this.actions.give({ staff: why.staff, day: why.day }, other.staff) }, word('give')));
  }

  /** Gives the shift under the cursor to the n-th of the list, if the list is about that cell as it is now. */
  give(number) {
    const { staff, day, revision, list } = this.others ?? {};
    const other = list?.[number - 1];
    const current = staff === this.cursor.person?.staff && day === this.cursor.day?.date && revision === this.model.revision;
    if (other?.allowed && current && !this.model.isWaiting(staff, day)) {
      this.actions.give({ staff, day }, other.staff);
    }
  }

  failed(error, asked) {
    if (this.asked === asked) {
      this.box.append(el('p', { class: 'hint', ...(error.spoken && { lang: 'en', dir: 'ltr' }) }, error.detail ?? String(error)));
    }
  }

  /** Explains a need: how many are there, and when they are too few, what stands in the way and the least that would have to give. */
  async need(role, label, cell) {
    clearTimeout(this.timer);
    this.others = null;
    this.about = { role, label, day: cell.day };
    const asked = this.asked = {};
    const missing = Math.max(0, cell.target - cell.have);
    const unsafe = cell.have < cell.minimum;
    fill(this.box, el('div', { class: 'why-head' }, el('h2', {}, role, ' ', el('small', { dir: 'ltr' }, label)),
      el('p', {}, el('b', {}, dayWords(cell.day)), ' · ', word('haveOf', String(cell.have), String(cell.target), String(cell.minimum))),
      missing > 0 && el('span', { class: `tag ${unsafe ? 'bad' : 'warn'}` }, word(unsafe ? 'belowMinimum' : 'belowTarget'))));
    if (missing > 0) {
      try {
        const { body } = await get(`${this.base}/explanations?need=${encodeURIComponent(cell.id)}`);
        if (this.asked === asked) {
          this.box.append(...body.flatMap(openNeed));
        }
      } catch (error) {
        this.failed(error, asked);
      }
    }
  }
}

/** An open need in the words of the ward, with what stands in the way. */
function openNeed(open) {
  const obstacles = open.obstacles.map(obstacle => el('li', {}, `${obstacle.staffIds.length} ${obstacle.words}`));
  return [spoken(open.summary), obstacles.length > 0 ? el('ul', { class: 'facts spoken', lang: 'en', dir: 'ltr' }, obstacles) : '',
    open.smallestRelaxation ? spoken(open.smallestRelaxation.words, 'p', 'note') : '', spoken(open.origin, 'p', 'hint')];
}
