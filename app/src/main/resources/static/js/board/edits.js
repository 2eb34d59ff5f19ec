import { get, post } from '../api.js';
import { refusal, toast } from '../toast.js';
import { word } from '../words.js';
import { ask } from './ask.js';
import { cellTitle, shiftOf, signed } from './say.js';
import { settleConflict } from './conflict.js';

const LOST = 1000;

/**
 * Changes of the plan: shown at once, sent one after the other, confirmed or taken back by the server's answer.
 * Nobody's edit is lost: every edit names the revision it was made on, and when somebody else changed the same cell, both versions are shown.
 */
export class Edits {
  constructor(model, base) {
    Object.assign(this, { model, base, line: Promise.resolve(), tickets: 0, agreed: false });
    window.addEventListener('beforeunload', event => model.waiting.size > 0 && event.preventDefault());
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
    return this.withdrawing() ? this.unlessKept(() => this.make(edits, label)) : this.make(edits, label);
  }

  /** Whether the next change takes back what somebody may be deciding on. */
  withdrawing() {
    return this.model.roster.status === 'PROPOSED' && !this.agreed;
  }

  async unlessKept(change) {
    this.agreed = await ask('withdraw');
    return this.agreed ? change() : undefined;
  }

  make(edits, label) {
    const ticket = ++this.tickets;
    const { revision } = this.model;
    const seen = edits.map(edit => look(this.model.cell(edit.staff, edit.day)));
    this.model.expect(edits, ticket);
    return this.queue(async () => {
      try {
        const started = performance.now();
        // A colleague's change that came between the key and now must not be overwritten: then the revision of the key counts.
        const same = edits.every((edit, index) => look(this.model.confirmed(edit.staff, edit.day)) === seen[index]);
        const body = await this.send({ edits, label }, same ? this.model.revision : revision);
        this.took = performance.now() - started;
        this.model.settle(ticket);
        await this.answered(body, edits);
      } catch (error) {
        await this.refused(error, edits, label, ticket);
      }
    });
  }

  /** When the answer is lost, asks once more under the same key: what the server has done already it does not do again. */
  async send(order, revision) {
    const options = { headers: { 'If-Match': `"${revision}"` }, key: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
    try {
      return (await post(this.path, order, options)).body;
    } catch (error) {
      if (error.status) {
        throw error;
      }
      await new Promise(resolve => { setTimeout(resolve, LOST); });
      return (await post(this.path, order, options)).body;
    }
  }

  undo() {
    return this.turn('undo');
  }

  redo() {
    return this.turn('redo');
  }

  turn(direction) {
    const step = () => this.queue(async () => {
      const { body } = await post(`${this.base}/${direction}`);
      await this.take(body);
      this.tell(turned(this.model, direction === 'undo' ? 'undone' : 'redone', body.verdicts), { kind: 'good' });
    });
    return this.withdrawing() ? this.unlessKept(step) : step();
  }

  /** One after the other; what fails is said and does not keep the next from its turn. */
  queue(work) {
    this.line = this.line.then(work).catch(refusal);
    return this.line;
  }

  /** Lays an answer over the board; when it speaks of people or needs that are new, the whole board is asked for. */
  async take(delta) {
    if (!this.model.apply(delta)) {
      await this.reload();
    }
  }

  async answered(delta, edits) {
    edits.forEach(edit => this.model.others.delete(`${edit.staff} ${edit.day}`));
    delta.since.forEach(change => this.model.credit(change.cells, change.by));
    await this.take(delta);
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

  async refused(error, edits, label, ticket) {
    const changes = error.status === 412 ? error.problem.changes ?? [] : null;
    try {
      if (changes || !error.status) {
        await this.reload();
      }
    } finally {
      this.model.settle(ticket);
    }
    if (!changes) {
      refusal(error);
      return;
    }
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

/** What an undo or redo has done: the shift of one day, or how many days at once, as after a search. */
function turned(model, key, cells) {
  return cells.length === 1 ? word(key, cellTitle(model, cells[0]), shiftOf(model, cells[0])) : word(`${key}Many`, String(cells.length));
}

const look = cell => `${cell?.type ?? ''} ${cell?.pinned ?? false}`;
