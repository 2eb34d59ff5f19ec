import { el, svg } from './dom.js';
import { word } from '../words.js';
import { hours, signed } from './say.js';

/** What stands beside a person's name: hours against the target, nights, weekends and the balance of fairness. */
export function personHead(person) {
  return [el('th', { scope: 'row', class: 'stick name', role: 'rowheader', 'aria-colindex': 1 }, el('bdi', {}, person.name)),
    el('td', { class: 'stick stat-hours', role: 'gridcell', 'aria-colindex': 2 }, workload(person)),
    stat(person.nights, 'stat-nights', 3), stat(person.weekends, 'stat-weekends', 4),
    el('td', { class: 'stick stat-fair', role: 'gridcell', 'aria-colindex': 5 }, balance(person))];
}

function stat(number, name, column) {
  return el('td', { class: `stick ${name}`, role: 'gridcell', 'aria-colindex': column }, number === 0 ? el('span', { class: 'zero' }, '0') : String(number));
}

function workload(person) {
  const share = person.targetMinutes > 0 ? Math.min(1.25, person.paidMinutes / person.targetMinutes) : 0;
  const level = share > 1.05 ? 'over' : share < 0.9 ? 'under' : 'right';
  const words = person.targetMinutes > 0 ? word('hoursOf', hours(person.paidMinutes), hours(person.targetMinutes)) : word('hours', hours(person.paidMinutes));
  return el('span', { class: `work ${level}`, title: words },
    el('span', { class: 'sr' }, words),
    el('span', { 'aria-hidden': 'true' }, hours(person.paidMinutes), person.targetMinutes > 0 && el('small', {}, `/${hours(person.targetMinutes)}`)),
    svg('svg', { class: 'meter', viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false' },
      svg('rect', { class: 'rail', width: 100, height: 4, rx: 2 }),
      svg('rect', { class: 'load', width: 80 * share, height: 4, rx: 2 }),
      svg('rect', { class: 'goal', x: 79, width: 1.5, height: 4 })));
}

const beyond = (count, share) => (share ? Math.max(0, count - share.high) - Math.max(0, share.low - count) : 0);

/** How far somebody is from a fair share of nights and weekends, the larger of the two. */
function balance(person) {
  const nights = beyond(person.nights, person.fairness.nights);
  const weekends = beyond(person.weekends, person.fairness.weekends);
  const worst = Math.abs(nights) >= Math.abs(weekends) ? nights : weekends;
  const words = worst === 0 ? word('fair') : word(worst > 0 ? 'fairMore' : 'fairLess', String(Math.abs(worst)), word(worst === nights ? 'ofNights' : 'ofWeekends'));
  return el('span', { class: worst === 0 ? 'zero' : worst > 0 ? 'more' : 'less', title: words },
    el('span', { class: 'sr' }, words), el('span', { 'aria-hidden': 'true' }, worst === 0 ? '=' : signed(worst)));
}
