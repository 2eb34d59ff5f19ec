/**
 * What the board knows: people, days, shifts, needs and findings as the server last said, with the edits that wait for its answer laid over them.
 * Says "change" after each change.
 */
export class Model extends EventTarget {
  constructor(data, calendar) {
    super();
    this.calendar = calendar;
    this.waiting = new Map();
    this.others = new Map();
    this.compared = new Map();
    this.load(data);
  }

  load(data) {
    Object.assign(this, { roster: data.roster, revision: data.roster.revision, needs: data.needs, openNeeds: data.openNeeds ?? [],
      undo: data.undo, redo: data.redo, solve: data.solve ?? null, more: data.moreViolations });
    this.types = data.shiftTypes;
    this.typeById = new Map(data.shiftTypes.map(type => [type.id, type]));
    this.days = data.days.map(day => ({ ...day, today: day.date === this.calendar.today, holiday: this.calendar.holidays[day.date] }));
    this.dayIndex = new Map(data.days.map((day, index) => [day.date, index]));
    this.people = data.people;
    this.arrange();
    this.outline();
    this.judge(data.violations);
    this.changed();
  }

  /** The lines of the board: a heading for each role, its people below. */
  arrange() {
    this.rows = [];
    this.rowOf = new Map();
    let role = null;
    for (const person of this.people) {
      if (person.role !== role) {
        role = person.role;
        this.rows.push({ role, count: this.people.filter(other => other.role === role).length });
      }
      this.rowOf.set(person.staff, this.rows.length);
      this.rows.push({ person });
    }
  }

  judge(violations) {
    this.violations = violations;
    this.findings = new Map();
    for (const violation of violations) {
      for (const day of violation.days) {
        const key = `${violation.staff} ${day}`;
        this.findings.set(key, [...(this.findings.get(key) ?? []), violation]);
      }
    }
  }

  /** Which lines and columns the board has: when that changes, the grid is built anew. */
  outline() {
    this.shape = [this.calendar.today, ...this.days.map(day => day.date), ...this.needs.map(need => `${need.role} ${need.label}`),
      ...this.people.map(person => `${person.staff} ${person.role}`)].join('|');
  }

  /** Midnight has passed, where the roster is. */
  turnTo(today) {
    if (this.calendar.today !== today) {
      this.calendar.today = today;
      this.days = this.days.map(day => ({ ...day, today: day.date === today }));
      this.outline();
      this.changed();
    }
  }

  /** An answer to an edit: only what it changed. False, and nothing is changed, when it speaks of people or needs the board does not have. */
  apply(delta) {
    const line = need => this.needs.find(known => known.label === need.label && known.role === need.role);
    if (!delta.people.every(person => this.rowOf.has(person.staff)) || !delta.needs.every(line)) {
      return false;
    }
    this.revision = delta.revision;
    this.roster = delta.roster;
    this.more = delta.moreViolations;
    for (const person of delta.people) {
      const index = this.people.findIndex(known => known.staff === person.staff);
      this.people[index] = person;
      this.rows[this.rowOf.get(person.staff)] = { person };
    }
    for (const need of delta.needs) {
      const known = line(need);
      const days = new Map(need.cells.map(cell => [cell.day, cell]));
      known.cells = known.cells.map(cell => days.get(cell.day) ?? cell);
    }
    this.undo = delta.undo;
    this.redo = delta.redo;
    this.openNeeds = open(this.needs);
    this.judge(delta.violations);
    this.changed();
    return true;
  }

  changed() {
    this.dispatchEvent(new Event('change'));
  }

  person(staff) {
    return this.rows[this.rowOf.get(staff)]?.person;
  }

  /** The shift a person has on a day, or null; an edit that still waits for its answer counts. */
  cell(staff, day) {
    const key = `${staff} ${day}`;
    return this.waiting.has(key) ? this.waiting.get(key).cell : this.person(staff)?.shifts[day] ?? null;
  }

  /** The shift as the server last said. */
  confirmed(staff, day) {
    return this.person(staff)?.shifts[day] ?? null;
  }

  isWaiting(staff, day) {
    return this.waiting.has(`${staff} ${day}`);
  }

  found(staff, day) {
    return this.findings.get(`${staff} ${day}`) ?? [];
  }

  expect(edits, ticket) {
    for (const { staff, day, shiftType, pinned } of edits) {
      const cell = shiftType === null && !pinned ? null : { type: shiftType, pinned, changed: true };
      this.waiting.set(`${staff} ${day}`, { cell, ticket });
    }
    this.changed();
  }

  settle(ticket) {
    for (const [key, value] of this.waiting) {
      if (value.ticket === ticket) {
        this.waiting.delete(key);
      }
    }
    this.changed();
  }

  /** Remembers who else changed which cells, until the next edit there. */
  credit(cells, by) {
    cells.forEach(cell => this.others.set(`${cell.staff} ${cell.day}`, by));
  }

  changedBy(staff, day) {
    return this.others.get(`${staff} ${day}`);
  }

  get hard() {
    return this.roster.hardViolations;
  }
}

/** The needs that stay open, unsafe ones first. */
function open(needs) {
  return needs.flatMap(line => line.cells.filter(cell => cell.have < cell.target).map(cell => ({ need: cell.id, day: cell.day, label: line.label, role: line.role,
    have: cell.have, minimum: cell.minimum, target: cell.target, unsafe: cell.have < cell.minimum })))
    .sort((one, other) => other.unsafe - one.unsafe || one.day.localeCompare(other.day));
}
