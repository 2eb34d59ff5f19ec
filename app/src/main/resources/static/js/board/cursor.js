/** Where one is on the board and what is chosen from there; says "move" when either changes. The grid draws by it. */
export class Cursor extends EventTarget {
  constructor(model) {
    super();
    this.model = model;
    this.rules = new Set();
    const first = model.rows.findIndex(line => line.person);
    this.cursor = { row: first, column: Math.max(0, model.days.findIndex(day => day.today)) };
    this.anchor = { ...this.cursor };
    this.cut = null;
    this.held = [this.at(this.cursor.row), this.at(this.anchor.row)];
    model.addEventListener('change', () => this.follow());
  }

  at(row) {
    return this.model.rows[row]?.person?.staff;
  }

  /** Stays with the person when lines come or go; with the nearest one when they are gone. */
  follow() {
    const last = this.model.rows.length - 1;
    [this.cursor, this.anchor].forEach((place, index) => {
      const row = Math.min(place.row, last);
      const nearest = this.model.rows[row]?.person ? row : Math.min(row + 1, last);
      place.row = this.model.rowOf.get(this.held[index]) ?? nearest;
      place.column = Math.min(place.column, this.model.days.length - 1);
    });
    this.held = [this.at(this.cursor.row), this.at(this.anchor.row)];
  }

  attach(grid) {
    this.grid = grid;
    grid.refresh();
    grid.cellAt(this.cursor.row, this.cursor.column)?.setAttribute('tabindex', '0');
  }

  get person() {
    return this.model.rows[this.cursor.row]?.person;
  }

  get day() {
    return this.model.days[this.cursor.column];
  }

  /** Goes to a cell, drawing the choice along when {@code extend} is set; {@code focus} is for keys and clicks. */
  go(row, column, { extend = false, focus = true } = {}) {
    const before = this.grid.cellAt(this.cursor.row, this.cursor.column);
    this.cursor = { row, column };
    if (!extend) {
      this.anchor = { row, column };
    }
    this.held = [this.at(row), this.at(this.anchor.row)];
    const cell = this.grid.reveal(row, column);
    before?.setAttribute('tabindex', '-1');
    cell?.setAttribute('tabindex', '0');
    this.grid.refresh();
    if (focus) {
      cell?.focus({ preventScroll: true });
    }
    this.dispatchEvent(new Event('move'));
  }

  restore(place) {
    if (place) {
      const { staff, day } = JSON.parse(place);
      this.goTo(staff, day);
    }
  }

  goTo(staff, day) {
    const row = this.model.rowOf.get(staff);
    const column = this.model.dayIndex.get(day);
    if (row !== undefined && column !== undefined) {
      this.go(row, column);
    }
  }

  /** The next line with a person, so many lines on; the nearest one at the edge. */
  line(steps) {
    const { rows } = this.model;
    const direction = Math.sign(steps);
    let row = this.cursor.row;
    let left = Math.abs(steps);
    for (let next = row + direction; next >= 0 && next < rows.length && left > 0; next += direction) {
      if (rows[next].person) {
        row = next;
        left--;
      }
    }
    return row;
  }

  isChosen(row, column) {
    const { anchor, cursor } = this;
    const alone = anchor.row === cursor.row && anchor.column === cursor.column;
    return !alone && between(row, anchor.row, cursor.row) && between(column, anchor.column, cursor.column);
  }

  /** The chosen cells, at least the one under the cursor. */
  chosen() {
    const { anchor, cursor, model } = this;
    const cells = [];
    for (let row = Math.min(anchor.row, cursor.row); row <= Math.max(anchor.row, cursor.row); row++) {
      for (let column = Math.min(anchor.column, cursor.column); column <= Math.max(anchor.column, cursor.column); column++) {
        if (model.rows[row].person) {
          cells.push({ staff: model.rows[row].person.staff, day: model.days[column].date });
        }
      }
    }
    return cells;
  }

  /** Marks the cell for moving; nothing unmarks. */
  mark(cell) {
    this.cut = cell;
    this.grid.refresh();
  }

  isCut(staff, day) {
    return this.cut?.staff === staff && this.cut.day === day;
  }

  /** Costs are marked only while somebody looks at that rule. */
  shows(found) {
    return found.some(violation => this.rules.has(violation.rule));
  }
}

const between = (value, one, other) => value >= Math.min(one, other) && value <= Math.max(one, other);
