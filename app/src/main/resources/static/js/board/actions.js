import { toast } from '../toast.js';
import { word } from '../words.js';
import { cellTitle } from './say.js';

/** What can be done to cells, whichever way it is asked for: key, menu or drag. */
export class Actions {
  constructor(model, cursor, edits, mayEdit, searching) {
    Object.assign(this, { model, cursor, edits, mayEdit, searching });
  }

  /** False, with a word why, when the roster is only to be read. */
  allowed() {
    if (!this.mayEdit()) {
      this.edits.tell(word(this.searching() ? 'searchRuns' : 'readOnly'), { kind: 'warn' });
    }
    return this.mayEdit();
  }

  undo() {
    return this.allowed() && this.edits.undo();
  }

  redo() {
    return this.allowed() && this.edits.redo();
  }

  assign(shiftType, cells = this.cursor.chosen()) {
    if (this.allowed()) {
      this.send(cells.map(cell => ({ ...cell, shiftType, pinned: this.model.cell(cell.staff, cell.day)?.pinned ?? false })), shiftType === null ? 'clear' : 'assign');
    }
  }

  clear() {
    if (this.allowed()) {
      this.send(this.cursor.chosen().map(cell => ({ ...cell, shiftType: null, pinned: false })), 'clear');
    }
  }

  /** Pins what is chosen, or unpins it when all of it is pinned. */
  pin() {
    const cells = this.cursor.chosen();
    const unpin = cells.every(cell => this.model.cell(cell.staff, cell.day)?.pinned);
    if (this.allowed()) {
      this.send(cells.map(cell => ({ ...cell, shiftType: this.model.cell(cell.staff, cell.day)?.type ?? null, pinned: !unpin })), unpin ? 'unpin' : 'pin');
    }
  }

  cut() {
    const { person, day } = this.cursor;
    if (this.allowed() && this.model.cell(person.staff, day.date)?.type) {
      this.cursor.mark({ staff: person.staff, day: day.date });
      toast(word('cut', cellTitle(this.model, this.cursor.cut)));
    }
  }

  paste() {
    const { person, day, cut } = this.cursor;
    if (cut) {
      this.cursor.mark(null);
      this.move(cut, { staff: person.staff, day: day.date });
    }
  }

  /** Moves a shift to another cell; what stood there comes back in exchange. */
  move(from, to) {
    if ((from.staff === to.staff && from.day === to.day) || !this.allowed()) {
      return;
    }
    const moved = this.model.cell(from.staff, from.day);
    const met = this.model.cell(to.staff, to.day);
    this.send([{ ...from, shiftType: met?.type ?? null, pinned: false }, { ...to, shiftType: moved?.type ?? null, pinned: moved?.pinned ?? false }],
      met?.type ? 'swap' : 'move');
  }

  /** Gives the shift of a cell to somebody else on the same day. */
  give(from, staff) {
    const type = this.model.cell(from.staff, from.day)?.type;
    if (type && this.allowed()) {
      this.send([{ ...from, shiftType: null, pinned: false }, { staff, day: from.day, shiftType: type, pinned: false }], 'give');
    }
  }

  /** Several shifts change hands at once: who gives one is off then, unless they take another on that day. */
  swap(handovers) {
    if (this.allowed()) {
      const given = handovers.map(({ from, day }) => ({ staff: from, day, shiftType: null, pinned: false }))
        .filter(cell => !handovers.some(({ to, day }) => to === cell.staff && day === cell.day));
      this.send([...given, ...handovers.map(({ to, day, shiftType }) => ({ staff: to, day, shiftType, pinned: false }))], 'swap');
    }
  }

  send(edits, label) {
    const real = edits.filter(edit => {
      const now = this.model.cell(edit.staff, edit.day);
      return (now?.type ?? null) !== edit.shiftType || (now?.pinned ?? false) !== edit.pinned;
    });
    if (real.length > 0) {
      this.edits.set(real, label);
    }
  }
}
