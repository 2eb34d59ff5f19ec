import { el } from './dom.js';
import { word } from '../words.js';
import { fillCell } from './cells.js';
import { Head, gaps } from './head.js';
import { personHead } from './columns.js';
import { FIXED, MANY_DAYS } from './measures.js';

const ROW = 30;
const MANY_ROWS = 80;
const OVERSCAN = 4;
const WEEK = 7;
const NARROWEST = 26;
const WIDEST = 44;

/**
 * The table on the screen. Of a large roster only the lines and days in view (and a few around them) are in the page;
 * blank cells stand for the rest, and aria-rowindex and aria-colindex say where one is.
 */
export class Grid {
  constructor(box, model, view) {
    Object.assign(this, { box, model, view, cells: new Map(), lines: new Map(), frame: 0 });
    this.box.addEventListener('scroll', () => this.later(), { passive: true });
    new ResizeObserver(() => this.resize()).observe(box);
    this.build();
  }

  later() {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.window();
    });
  }

  build() {
    const { model } = this;
    this.days = new Head(model);
    this.head = this.days.element;
    this.body = el('tbody');
    this.above = el('tr', { class: 'gap', 'aria-hidden': 'true' }, el('td'));
    this.below = el('tr', { class: 'gap', 'aria-hidden': 'true' }, el('td'));
    this.columns = el('colgroup');
    this.table = el('table', { role: 'grid', id: 'roster-grid', 'aria-label': word('grid'), 'aria-multiselectable': 'true', tabindex: '-1',
      'aria-rowcount': model.rows.length + model.needs.length + 1, 'aria-colcount': model.days.length + FIXED },
    this.columns, this.head, this.body);
    this.box.replaceChildren(this.table);
    this.shape = model.shape;
    this.resize();
  }

  /** Other people, needs or days than before: everything is drawn anew, and one stays where one was. */
  rebuild() {
    const { scrollTop, scrollLeft } = this.box;
    const held = this.table.contains(document.activeElement);
    this.lines.clear();
    this.cells.clear();
    this.build();
    Object.assign(this.box, { scrollTop, scrollLeft });
    this.window();
    if (held) {
      const { row, column } = this.view.cursor;
      (this.cellAt(row, column) ?? this.table).focus({ preventScroll: true });
    }
  }

  resize() {
    const width = this.box.clientWidth;
    this.fixed = width < 560 ? 112 : width < 900 ? 200 : 290;
    this.table.classList.toggle('few-columns', width < 900);
    this.table.classList.toggle('name-only', width < 560);
    const shown = Math.min(28, this.model.days.length);
    this.dayWidth = Math.max(NARROWEST, Math.min(WIDEST, Math.floor(10 * (width - this.fixed - 2) / shown) / 10));
    this.from = -1;
    this.window();
  }

  get scrolled() {
    return Math.abs(this.box.scrollLeft);
  }

  /** Which lines and days are in view now; draws when they changed. */
  window() {
    const { rows, days } = this.model;
    const allRows = rows.length <= MANY_ROWS;
    const allDays = days.length <= MANY_DAYS;
    const height = this.head.offsetHeight || 200;
    const top = allRows ? 0 : Math.max(0, Math.floor(this.box.scrollTop / ROW) - OVERSCAN);
    const bottom = allRows ? rows.length : Math.min(rows.length, Math.ceil((this.box.scrollTop + this.box.clientHeight - height) / ROW) + OVERSCAN);
    const first = this.scrolled / this.dayWidth;
    const last = (this.scrolled + this.box.clientWidth - this.fixed) / this.dayWidth;
    // Whole weeks, so that the columns stay while one scrolls within them.
    const from = allDays ? 0 : Math.max(0, WEEK * Math.floor(first / WEEK));
    const to = allDays ? days.length : Math.min(days.length, WEEK * Math.ceil((last + 1) / WEEK));
    const held = this.table.contains(document.activeElement);
    if (from !== this.from || to !== this.to) {
      Object.assign(this, { from, to });
      this.drawColumns();
      this.days.draw(from, to, this.dayWidth);
      this.lines.clear();
      this.cells.clear();
      this.body.replaceChildren(this.above, this.below);
    }
    this.drawRows(top, Math.max(top, bottom));
    if (held && !this.table.contains(document.activeElement)) {
      const { row, column } = this.view.cursor;
      (this.cellAt(row, column) ?? this.table).focus({ preventScroll: true });
    }
  }

  drawColumns() {
    const { from, to, fixed, dayWidth, model } = this;
    const column = width => {
      const col = el('col');
      col.style.width = `${width}px`;
      return col;
    };
    const fixedColumns = fixed < 200 ? [fixed, 0, 0, 0, 0] : fixed < 290 ? [fixed - 66, 66, 0, 0, 0] : [fixed - 66 - 96, 66, 32, 32, 32];
    this.columns.replaceChildren(...fixedColumns.map(column), column(from * dayWidth),
      ...Array.from({ length: to - from }, () => column(dayWidth)), column((model.days.length - to) * dayWidth));
    this.table.style.width = `${fixed + model.days.length * dayWidth}px`;
    this.table.style.setProperty('--c2', `${fixedColumns[0]}px`);
    this.table.style.setProperty('--c3', `${fixedColumns[0] + fixedColumns[1]}px`);
    this.table.style.setProperty('--c4', `${fixedColumns[0] + fixedColumns[1] + fixedColumns[2]}px`);
    this.table.style.setProperty('--c5', `${fixedColumns[0] + fixedColumns[1] + 2 * fixedColumns[2]}px`);
    this.table.classList.toggle('slim', dayWidth < 32);
  }

  drawRows(top, bottom) {
    for (const [row, tr] of this.lines) {
      if (row < top || row >= bottom) {
        this.drop(row, tr);
      }
    }
    for (let row = top; row < bottom; row++) {
      if (!this.lines.has(row)) {
        const after = this.lines.get(row + 1) ?? this.below;
        const tr = this.drawRow(row);
        this.lines.set(row, tr);
        this.body.insertBefore(tr, this.nextDrawn(row) ?? after);
      }
    }
    this.above.style.height = `${top * ROW}px`;
    this.below.style.height = `${(this.model.rows.length - bottom) * ROW}px`;
  }

  nextDrawn(row) {
    let next = null;
    for (const [other, tr] of this.lines) {
      if (other > row && (next === null || other < next[0])) {
        next = [other, tr];
      }
    }
    return next?.[1];
  }

  drop(row, tr) {
    if (tr.contains(document.activeElement)) {
      this.table.focus({ preventScroll: true });
    }
    tr.remove();
    this.lines.delete(row);
    for (let column = this.from; column < this.to; column++) {
      this.cells.delete(`${row}:${column}`);
    }
  }

  drawRow(row) {
    const line = this.model.rows[row];
    const index = row + this.model.needs.length + 2;
    if (!line.person) {
      return el('tr', { role: 'row', class: 'role', 'aria-rowindex': index },
        el('th', { scope: 'rowgroup', role: 'rowheader', class: 'stick', colspan: FIXED, 'aria-colindex': 1 }, line.role, ' ', el('small', {}, word('people', String(line.count)))),
        el('td', { role: 'gridcell', colspan: this.to - this.from + 2, 'aria-colindex': FIXED + 1 }));
    }
    const cells = [];
    for (let column = this.from; column < this.to; column++) {
      const td = el('td', { role: 'gridcell', tabindex: '-1', 'aria-colindex': column + FIXED + 1 });
      td.row = row;
      td.column = column;
      fillCell(td, this.model, this.view, row, column);
      this.cells.set(`${row}:${column}`, td);
      cells.push(td);
    }
    const tr = el('tr', { role: 'row', 'aria-rowindex': index }, personHead(line.person), gaps(cells));
    tr.person = line.person;
    if (this.view.cursor?.row === row) {
      this.cells.get(`${row}:${this.view.cursor.column}`)?.setAttribute('tabindex', '0');
    }
    return tr;
  }

  /** Brings everything in view up to date with the model. */
  refresh() {
    if (this.shape !== this.model.shape) {
      this.rebuild();
    }
    this.days.fill();
    for (const [row, tr] of this.lines) {
      const { person } = this.model.rows[row];
      if (person && tr.person !== person) {
        personHead(person).forEach((cell, index) => tr.children[index].replaceWith(cell));
        tr.person = person;
      }
    }
    this.cells.forEach(td => fillCell(td, this.model, this.view, td.row, td.column));
  }

  cellAt(row, column) {
    return this.cells.get(`${row}:${column}`);
  }

  /** Scrolls until the cell is in view and gives its element. */
  reveal(row, column) {
    const sign = getComputedStyle(this.box).direction === 'rtl' ? -1 : 1;
    const start = column * this.dayWidth;
    const room = this.box.clientWidth - this.fixed;
    if (start < this.scrolled) {
      this.box.scrollLeft = sign * start;
    } else if (start + this.dayWidth > this.scrolled + room) {
      this.box.scrollLeft = sign * (start + this.dayWidth - room);
    }
    const top = row * ROW;
    const height = this.box.clientHeight - this.head.offsetHeight - 16;
    if (top < this.box.scrollTop) {
      this.box.scrollTop = top;
    } else if (top + ROW > this.box.scrollTop + height) {
      this.box.scrollTop = top + ROW - height;
    }
    this.window();
    return this.cellAt(row, column);
  }
}
