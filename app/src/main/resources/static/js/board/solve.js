import { byId, el, fill, svg } from './dom.js';
import { get, post } from '../api.js';
import { refusal, toast } from '../toast.js';
import { word } from '../words.js';

const WIDE = 300;
const HIGH = 56;
const SILENCE = 2000;

const running = solve => ['QUEUED', 'RUNNING'].includes(solve?.status);

/** The search as it goes: how good the plan is by rule, how the best so far fell, and a way to stop and keep it. */
export class Solve {
  constructor(model, edits, base, mayStop) {
    Object.assign(this, { model, edits, base, mayStop, box: byId('search-live'), history: [] });
    byId('solve-form')?.addEventListener('submit', event => this.start(event));
    if (running(model.solve)) {
      this.progress(model.solve);
    }
  }

  /** Asks by itself while nothing is heard, should the live line be cut. */
  watch(solve) {
    clearTimeout(this.timer);
    if (running(solve)) {
      this.timer = setTimeout(async () => {
        try {
          await this.progress((await get(`${this.base}/solve`)).body);
        } catch (error) {
          refusal(error);
        }
      }, SILENCE);
    }
  }

  async start(event) {
    event.preventDefault();
    try {
      this.history = [];
      const { body } = await post(`${this.base}/solve`, { seconds: Number(byId('seconds').value) });
      this.progress(body);
    } catch (error) {
      refusal(error);
    }
  }

  async stop() {
    try {
      await post(`${this.base}/solve/stop`);
      toast(word('stopping'));
    } catch (error) {
      refusal(error);
    }
  }

  /** One report; the last one brings the new plan. */
  async progress(solve) {
    const was = this.active;
    this.active = running(solve);
    this.watch(solve);
    const now = solve.progress;
    if (now) {
      this.history.push({ at: now.seconds, soft: now.soft, hard: now.hard });
    }
    this.draw(solve, this.active, now);
    if (was && !this.active) {
      await this.finish(solve);
    }
  }

  async finish(solve) {
    if (solve.status === 'FAILED') {
      toast(solve.message ?? word('searchFailed'), { kind: 'bad', spoken: Boolean(solve.message) });
    } else {
      await this.edits.refresh();
      toast(word('searchDone'), { kind: 'good' });
    }
  }

  draw(solve, active, now) {
    byId('solve-form')?.toggleAttribute('hidden', active);
    this.box.hidden = false;
    const button = this.button ??= el('button', { type: 'button', class: 'quiet', id: 'stop-search', onclick: () => this.stop() }, word('stop'));
    this.body ??= this.box.appendChild(el('div', {}));
    fill(this.body, el('p', { class: 'search-state' }, active && el('span', { class: 'pulse', 'aria-hidden': 'true' }), word(active ? 'searching' : 'searched')),
      now ? this.figures(now, solve) : '', this.spark(), now?.costByRule ? bars(now.costByRule) : '');
    if (!active || !this.mayStop) {
      button.remove();
    } else if (!button.isConnected) {
      this.box.append(button);
    }
  }

  figures(now, solve) {
    const figure = (value, label, bad) => el('li', {}, el('strong', { class: bad ? 'bad' : '' }, value), label);
    return el('ul', { class: 'figures small' }, figure(String(now.hard), word('hardLeft'), now.hard > 0), now.unmetHours === undefined || now.unmetHours === null ? '' : figure(String(now.unmetHours), word('unmetLeft')),
      figure(String(now.soft), word('costNow')), figure(`${Math.round(now.seconds)}/${solve.seconds} s`, word('elapsed')));
  }

  /** The cost of the best plan over time, lower is better. */
  spark() {
    const points = this.history.filter(point => point.hard === this.history.at(-1).hard);
    if (points.length < 2) {
      return '';
    }
    const last = points.at(-1).at;
    const first = points[0].at;
    const most = Math.max(...points.map(point => point.soft));
    const least = Math.min(...points.map(point => point.soft));
    const x = point => (WIDE * (point.at - first) / Math.max(0.001, last - first)).toFixed(1);
    const y = point => (4 + (HIGH - 8) * (1 - (point.soft - least) / Math.max(1, most - least))).toFixed(1);
    const line = points.map(point => `${x(point)},${y(point)}`).join(' ');
    return el('figure', { class: 'spark' }, svg('svg', { viewBox: `0 0 ${WIDE} ${HIGH}`, role: 'img', 'aria-label': word('spark', String(points[0].soft), String(points.at(-1).soft)) },
      svg('polygon', { points: `0,${HIGH} ${line} ${WIDE},${HIGH}`, class: 'area' }), svg('polyline', { points: line, class: 'line' })),
    el('figcaption', { class: 'hint' }, word('sparkFrom', String(points[0].soft), String(points.at(-1).soft))));
  }
}

/** What each rule costs now, the dearest first. */
function bars(byRule) {
  const rules = Object.entries(byRule).filter(([, cost]) => cost > 0).sort((one, other) => other[1] - one[1]).slice(0, 8);
  const most = Math.max(1, ...rules.map(([, cost]) => cost));
  return el('table', { class: 'rule-bars' }, el('caption', { class: 'sr' }, word('byRule')),
    el('tbody', {}, rules.map(([rule, cost]) => el('tr', {}, el('th', { scope: 'row', class: 'spoken', lang: 'en', dir: 'ltr' }, rule.replaceAll('-', ' ')),
      el('td', { class: 'bar-cell' }, svg('svg', { viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
        svg('rect', { class: 'rail', width: 100, height: 8, rx: 2 }), svg('rect', { class: 'load', width: Math.max(1, 100 * cost / most), height: 8, rx: 2 }))),
      el('td', { class: 'number' }, String(cost))))));
}
