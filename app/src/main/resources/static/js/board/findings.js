import { byId, el, fill } from './dom.js';
import { word } from '../words.js';
import { dayWords } from './say.js';

const MOST = 200;

/** One finding of a rule; {@code go} makes it a way to the cell. */
export function findingItem(violation, go) {
  const badge = el('span', { class: `tag ${violation.hard ? 'bad' : ''}` }, violation.hard ? word('hard') : word('cost', String(violation.cost)));
  const text = el('span', { class: 'spoken', lang: 'en', dir: 'ltr' }, violation.evidence);
  const name = violation.name && el('bdi', { class: 'finding-name' }, violation.name);
  return el('li', {}, go ? el('button', { type: 'button', class: 'finding', onclick: go }, badge, name, text) : [badge, ' ', text]);
}

/** The list of what the rules find; walks the board from finding to finding, the hard ones first. */
export class Findings {
  constructor(model, cursor, grid, say, onNeed) {
    Object.assign(this, { model, cursor, grid, say, onNeed, box: byId('findings-body'), at: -1 });
  }

  get walkable() {
    return this.model.violations.filter(violation => violation.staff && violation.days.length > 0 && this.model.rowOf.has(violation.staff));
  }

  draw() {
    const open = this.model.openNeeds;
    const byRule = Map.groupBy(this.model.violations, violation => violation.rule);
    fill(this.box, 
      open.length > 0 && el('section', {}, el('h2', {}, word('openNeeds', String(open.length))), el('ul', { class: 'findings' }, open.map(one => this.open(one)))),
      ...[...byRule].map(([rule, violations]) => this.rule(rule, violations)),
      this.model.violations.length + open.length === 0 && el('p', { class: 'empty' }, word('nothingFound')));
  }

  open(one) {
    return el('li', {}, el('button', { type: 'button', class: 'finding', onclick: () => this.onNeed(one) },
      el('span', { class: `tag ${one.unsafe ? 'bad' : 'warn'}` }, word(one.unsafe ? 'belowMinimum' : 'belowTarget')),
      el('span', {}, word('openNeed', one.role, one.label, dayWords(one.day), String(one.have), String(one.target)))));
  }

  rule(rule, violations) {
    const hard = violations.some(violation => violation.hard);
    const total = violations.reduce((sum, violation) => sum + violation.cost, 0);
    const details = el('details', { open: hard, class: 'rule-group' },
      el('summary', {}, el('span', { class: 'spoken', lang: 'en', dir: 'ltr' }, violations[0].statement), ' ',
        el('span', { class: `tag ${hard ? 'bad' : ''}` }, hard ? word('hardCount', String(violations.length)) : word('costCount', String(violations.length), String(total)))),
      el('ul', { class: 'findings' }, violations.slice(0, MOST).map(violation => findingItem(violation, violation.staff ? () => this.go(violation) : null))));
    details.addEventListener('toggle', () => {
      this.cursor.rules[details.open ? 'add' : 'delete'](rule);
      this.grid.refresh();
    });
    return details;
  }

  go(violation) {
    this.cursor.goTo(violation.staff, violation.days[0]);
    this.say(`${violation.name}, ${dayWords(violation.days[0])}. ${violation.evidence}`);
  }

  walk(steps) {
    const all = this.walkable;
    if (all.length === 0) {
      this.say(word('nothingFound'), true);
      return;
    }
    this.at = this.at < 0 && steps < 0 ? all.length - 1 : (this.at + steps + all.length) % all.length;
    this.go(all[this.at]);
  }
}
