import { toast } from '../toast.js';
import { word } from '../words.js';
import { cellTitle, shiftOf } from './say.js';

/** What happens elsewhere, as it happens: other people's edits, the search, a new status. */
export class Live {
  constructor(base, me, model, edits, handlers) {
    Object.assign(this, { base, me, model, edits, handlers });
    this.open();
    window.addEventListener('pagehide', () => this.source.close());
    // A form brings its own page: what the line says meanwhile must not load another one over it.
    window.addEventListener('submit', event => event.defaultPrevented || this.source.close());
    window.addEventListener('pageshow', event => event.persisted && this.open());
  }

  open() {
    this.source = new EventSource(`${this.base}/events?since=${this.model.revision}`);
    this.source.addEventListener('open', () => this.handlers.connected(true));
    this.source.addEventListener('error', () => this.handlers.connected(false));
    this.on('changes', change => this.changes(change));
    this.on('solve', progress => this.handlers.solve(progress));
    this.on('status', ({ status }) => status !== this.model.roster.status && this.handlers.status());
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
    if (change.cells.length > 0 && change.kind !== 'SOLVE' && change.by !== this.me) {
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
