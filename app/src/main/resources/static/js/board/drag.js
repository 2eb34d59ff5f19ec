import { el } from './dom.js';

const FAR_ENOUGH = 6;

/** Moving a shift with the pointer, and choosing cells with it. Cut and paste by key do the same. */
export class Drag {
  constructor(grid, cursor, actions) {
    Object.assign(this, { grid, cursor, actions });
    grid.box.addEventListener('pointerdown', event => this.down(event));
    grid.box.addEventListener('pointermove', event => this.move(event));
    grid.box.addEventListener('pointerup', event => this.up(event));
    grid.box.addEventListener('pointercancel', () => this.end());
    document.addEventListener('keydown', event => event.key === 'Escape' && this.end(), true);
  }

  down(event) {
    const cell = event.target.closest('td.day-cell');
    if (!cell || event.button !== 0) {
      return;
    }
    const held = this.cursor.cursor;
    this.cursor.go(cell.row, cell.column, { extend: event.shiftKey });
    const person = this.cursor.person.staff;
    const day = this.cursor.day.date;
    if (event.pointerType !== 'touch' && !event.shiftKey && held) {
      event.preventDefault();
      this.start = { x: event.clientX, y: event.clientY, staff: person, day, chip: event.target.closest('.chip') };
    }
  }

  move(event) {
    if (!this.start) {
      return;
    }
    const far = Math.hypot(event.clientX - this.start.x, event.clientY - this.start.y) > FAR_ENOUGH;
    if (!this.ghost && far && this.start.chip && this.actions.mayEdit()) {
      this.grid.box.setPointerCapture(event.pointerId);
      this.ghost = el('div', { class: 'ghost', 'aria-hidden': 'true' }, this.start.chip.cloneNode(true));
      document.getElementById('board-page').append(this.ghost);
    }
    if (this.ghost) {
      this.ghost.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
      this.over(this.under(event));
    } else if (far && !this.start.chip) {
      const cell = this.under(event);
      if (cell && (cell.row !== this.cursor.cursor.row || cell.column !== this.cursor.cursor.column)) {
        this.cursor.go(cell.row, cell.column, { extend: true });
      }
    }
  }

  under(event) {
    return document.elementFromPoint(event.clientX, event.clientY)?.closest('td.day-cell');
  }

  over(cell) {
    if (this.target !== cell) {
      this.target?.removeAttribute('data-target');
      cell?.setAttribute('data-target', '');
      this.target = cell;
    }
  }

  up() {
    const { ghost, target, start } = this;
    this.end();
    if (ghost && target) {
      const { person } = this.cursor.model.rows[target.row];
      this.actions.move({ staff: start.staff, day: start.day }, { staff: person.staff, day: this.cursor.model.days[target.column].date });
      this.cursor.go(target.row, target.column);
    }
  }

  end() {
    this.over(null);
    this.ghost?.remove();
    this.ghost = null;
    this.start = null;
  }
}
