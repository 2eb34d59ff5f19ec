import { get, post } from '../api.js';
import { refusal, toast } from '../toast.js';
import { word } from '../words.js';
import { cellTitle, shiftOf, signed } from './say.js';
import { settleConflict } from './conflict.js';

/**
 * Changes of the plan: shown at once, sent one after the other, confirmed or taken back by the server's answer.
 * Nobody's edit is lost: every edit names the revision it was made on, and when somebody else changed the same cell, both versions are shown.
 */
export class Edits {
  constructor(model, base) {
    Object.assign(this, { model, base, line: Promise.resolve(), tickets: 0, open: 0 });
  }

  get path() {
    return `${this.base}/edits`;
  }

  /** Resolves when no edit waits for an answer. */
  idle() {
    return this.line;
  }

  /** Sets cells: [{staff, day, shiftType, pinned}], all or none. */
  set(edits, label) {
    const ticket = ++this.tickets;
    this.model.expect(edits, ticket);
    return this.queue(async () => {
      try {
        const started = performance.now();
        const { body } = await post(this.path, { edits, label }, { headers: { 'If-Match': `"${this.model.revision}"` } });
        this.took = performance.now() - started;
        this.model.settle(ticket);
        this.answered(body, edits);
      } catch (error) {
        this.model.settle(ticket);
        await this.refused(error, edits, label);
      }
    });
  }

  undo() {
    return this.turn('undo');
  }

  redo() {
    return this.turn('redo');
  }

  turn(direction) {
    return this.queue(async () => {
      try {
        const { body } = await post(`${this.base}/${direction}`);
        this.model.apply(body);
        this.tell(word(direction === 'undo' ? 'undone' : 'redone'), { kind: 'good' });
      } catch (error) {
        refusal(error);
      }
    });
  }

  queue(work) {
    this.open++;
    this.line = this.line.then(work).finally(() => { this.open--; });
    return this.line;
  }

  answered(delta, edits) {
    edits.forEach(edit => this.model.others.delete(`${edit.staff} ${edit.day}`));
    delta.since.forEach(change => this.model.credit(change.cells, change.by));
    this.model.apply(delta);
    const broken = delta.verdicts.find(verdict => !verdict.allowed);
    if (broken) {
      this.tell(broken.reason, { kind: 'warn', spoken: true, undo: () => this.undo() });
    } else {
      this.tell(edits.length === 1 ? word('changed', cellTitle(this.model, edits[0]), shiftOf(this.model, edits[0]), signed(delta.costDifference))
        : word('changedMany', String(edits.length), signed(delta.costDifference)), { kind: 'good', undo: () => this.undo() });
    }
  }

  /** One answer at a time: the one before makes room. */
  tell(text, options) {
    this.gone?.();
    this.gone = toast(text, options);
  }

  async refused(error, edits, label) {
    if (error.status !== 412) {
      refusal(error);
      return;
    }
    const changes = error.problem.changes ?? [];
    await this.reload();
    this.model.credit(changes, changes[0]?.by);
    this.model.changed();
    if (await settleConflict(this.model, changes, edits)) {
      this.set(edits, label);
    }
  }

  /** Takes the whole board anew, as after a search or another person's changes; edits made meanwhile wait for it. */
  refresh() {
    return this.queue(() => this.reload());
  }

  async reload() {
    const { body } = await get(`${this.base}/board`);
    this.model.load(body);
  }
}
