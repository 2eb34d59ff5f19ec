import { toast } from '../toast.js';
import { word } from '../words.js';
import { cellTitle, shiftOf } from './say.js';

const SOON = 5000;
const SELDOM = 60000;

/** What happens elsewhere, as it happens: other people's edits, the search, a new status. */
export class Live {
  constructor(base, me, model, edits, handlers) {
    Object.assign(this, { base, me, model, edits, handlers, pause: SOON, lost: false });
    this.open();
    window.addEventListener('pagehide', () => this.close());
    // A form brings its own page: what the line says meanwhile must not load another one over it.
    window.addEventListener('submit', event => event.defaultPrevented || this.close());
    window.addEventListener('pageshow', event => event.persisted && this.open());
  }

  open() {
    this.source = new EventSource(`${this.base}/events?since=${this.model.revision}`);
    this.source.addEventListener('open', () => this.found());
    this.source.addEventListener('error', () => this.lose());
    this.on('changes', change => this.changes(change));
    this.on('solve', progress => this.handlers.solve(progress));
    this.on('status', ({ status }) => this.handlers.status(status));
  }

  close() {
    clearTimeout(this.timer);
    this.source.close();
  }

  /** After a gap the board may be out of date. */
  found() {
    this.handlers.connected(true, this.lost);
    if (this.lost) {
      this.edits.refresh();
    }
    Object.assign(this, { lost: false, pause: SOON });
  }

  /** The browser tries again by itself after a broken line, but not after a refusal. */
  lose() {
    this.handlers.connected(false, !this.lost);
    this.lost = true;
    if (this.source.readyState === EventSource.CLOSED) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.open(), this.pause);
      this.pause = Math.min(SELDOM, 2 * this.pause);
    }
  }

  on(name, handle) {
    this.source.addEventListener(name, event => handle(JSON.parse(event.data)));
  }

  /** One's own edit is known from its answer by then. */
  async changes(change) {
    await this.edits.idle();
    if (change.revision <= this.model.revision) {
      return;
    }
    await this.edits.refresh();
    if (change.revision <= this.model.revision && change.cells.length > 0 && change.kind !== 'SOLVE' && change.by !== this.me) {
      this.tell(change);
    }
  }

  tell(change) {
    this.model.credit(change.cells, change.by);
    this.model.changed();
    const first = { staff: change.cells[0].staff, day: change.cells[0].day, shiftType: change.cells[0].now?.type };
    toast(change.cells.length === 1 ? word('otherChanged', change.by, cellTitle(this.model, first), shiftOf(this.model, first))
      : word('otherChangedMany', change.by, String(change.cells.length)));
  }
}
