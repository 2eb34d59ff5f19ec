import { byId, el, fill, spoken } from './dom.js';
import { get } from '../api.js';
import { word } from '../words.js';
import { dayWords, shiftWords } from './say.js';

const LOOKS = { OK: 'good', LOOK: 'warn', BLOCKED: 'bad' };
const MOST = 60;

/** What to look at before a roster is published: rules, coverage, fairness and wishes, each with its reasons (C21). */
export class Checklist {
  constructor(model, cursor, base) {
    Object.assign(this, { model, cursor, base, box: byId('checklist') });
  }

  async show() {
    try {
      const { body } = await get(`${this.base}/checklist`);
      this.draw(body);
    } catch (error) {
      fill(this.box, spoken(error.detail ?? String(error), 'p', 'note bad'));
    }
  }

  draw(checklist) {
    const details = { RULES: checklist.rules.map(rule => this.line(rule.staff, rule.days[0], spoken(`${rule.name ?? ''} ${rule.evidence}`, 'span'))),
      COVERAGE: checklist.coverage.map(need => word('openNeed', need.role, need.label, dayWords(need.day), String(need.have), String(need.target))),
      FAIRNESS: checklist.fairness.map(share => this.share(share)), REQUESTS: checklist.requests.map(request => this.request(request)) };
    fill(this.box, el('ul', { class: 'checklist' }, checklist.points.map(point => this.point(point, details[point.about] ?? []))));
  }

  point(point, details) {
    return el('li', { class: `check-${LOOKS[point.state]}` },
      el('span', { class: 'check-mark', role: 'img', 'aria-label': word(`check.${point.state}`) }),
      el('div', {}, el('b', {}, word(`checks.${point.about}`)), spoken(point.words, 'p', 'hint'),
        details.length > 0 && el('details', {}, el('summary', {}, word('details', String(details.length))),
          el('ul', { class: 'facts' }, details.slice(0, MOST).map(detail => el('li', {}, detail)), details.length > MOST && el('li', {}, word('andMore', String(details.length - MOST)))))));
  }

  line(staff, day, text) {
    return staff && day ? el('button', { type: 'button', class: 'finding', onclick: () => this.cursor.goTo(staff, day) }, text) : text;
  }

  share(share) {
    const of = (count, fair) => (fair ? word('countFair', String(count), String(fair.low), String(fair.high)) : String(count));
    return word('shareLine', share.name, of(share.nights, share.fairNights), of(share.weekends, share.fairWeekends));
  }

  request(request) {
    const wish = word(request.on ? 'wishOn' : 'wishOff', request.type ? shiftWords(this.model, { type: request.type }) : word('anyShift'));
    return this.line(request.staff, request.day, [el('span', { class: `tag ${request.met ? 'good' : 'warn'}` }, word(request.met ? 'met' : 'notMet')), ' ',
      word('cellTitle', request.name, dayWords(request.day)), ' · ', wish, request.why && spoken(request.why, 'span', 'hint')]);
  }
}
