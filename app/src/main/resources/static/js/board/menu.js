import { el } from './dom.js';
import { word } from '../words.js';
import { kindOf } from './cells.js';
import { cellTitle } from './say.js';

/** The menu of a cell or of the chosen cells: everything that a key or a drag does. */
export class Menu {
  constructor(grid, cursor, actions, commands) {
    Object.assign(this, { grid, cursor, actions, commands });
    grid.box.addEventListener('contextmenu', event => this.onPointer(event));
    grid.box.addEventListener('dblclick', event => this.onPointer(event));
  }

  onPointer(event) {
    const cell = event.target.closest('td.day-cell');
    if (cell) {
      event.preventDefault();
      if (!this.cursor.isChosen(cell.row, cell.column)) {
        this.cursor.go(cell.row, cell.column);
      }
      this.open();
    }
  }

  open() {
    this.close();
    const { row, column } = this.cursor.cursor;
    const anchor = this.grid.reveal(row, column);
    const chosen = this.cursor.chosen();
    const title = chosen.length > 1 ? word('chosenMany', String(chosen.length)) : cellTitle(this.cursor.model, chosen[0]);
    this.box = el('div', { class: 'cell-menu', role: 'menu', popover: 'manual', 'aria-label': title },
      el('p', { class: 'menu-title', role: 'presentation' }, title), this.entries(chosen));
    this.box.addEventListener('keydown', event => this.press(event));
    this.box.addEventListener('toggle', event => event.newState === 'closed' && this.gone());
    document.getElementById('board-page').append(this.box);
    this.box.showPopover();
    this.place(anchor.getBoundingClientRect());
    this.items()[0].focus();
    document.addEventListener('pointerdown', this.outside, true);
  }

  // Not an "auto" popover: the release of the right button that opened it would close it at once.
  outside = event => {
    if (!this.box.contains(event.target)) {
      this.close();
    }
  };

  entries(chosen) {
    const { actions, commands, cursor } = this;
    const one = chosen.length === 1;
    const now = cursor.model.cell(chosen[0].staff, chosen[0].day);
    const edits = !actions.mayEdit() ? [] : [
      ...cursor.model.types.map(type => this.entry([el('span', { class: `chip ${kindOf(type)}`, 'aria-hidden': 'true' }, type.letter), type.name],
        type.letter, () => actions.assign(type.id), { current: one && now?.type === type.id })),
      this.entry(word('makeOff'), '⌫', () => actions.clear()),
      this.entry(word(chosen.every(cell => cursor.model.cell(cell.staff, cell.day)?.pinned) ? 'unpin' : 'pin'), 'P', () => actions.pin()),
      one && now?.type && this.entry(word('cutIt'), 'X', () => actions.cut()),
      one && cursor.cut && this.entry(word('pasteIt'), 'V', () => actions.paste())];
    return [...edits, one && now?.type && this.entry(word('whyIt'), 'W', commands.why)].filter(Boolean);
  }

  entry(label, key, act, { current = false } = {}) {
    return el('button', { type: 'button', role: current ? 'menuitemradio' : 'menuitem', 'aria-checked': current ? 'true' : null, tabindex: '-1', onclick: () => {
      this.close();
      act();
    } }, el('span', { class: 'entry' }, label), el('kbd', { 'aria-hidden': 'true' }, key));
  }

  items() {
    return [...this.box.querySelectorAll('button')];
  }

  press(event) {
    const items = this.items();
    const at = items.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      items[next % items.length].focus();
    } else if (event.key === 'Tab' || event.key === 'Escape') {
      event.preventDefault();
      this.close();
    }
    event.stopPropagation();
  }

  place(rectangle) {
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const below = rectangle.bottom + 4 + height < window.innerHeight;
    this.box.style.top = `${Math.max(8, below ? rectangle.bottom + 4 : rectangle.top - height - 4)}px`;
    this.box.style.left = `${Math.max(8, Math.min(window.innerWidth - width - 8, rectangle.left))}px`;
  }

  close() {
    if (this.box?.isConnected) {
      this.box.hidePopover();
    }
  }

  gone() {
    document.removeEventListener('pointerdown', this.outside, true);
    this.box.remove();
    const { row, column } = this.cursor.cursor;
    if (document.activeElement === document.body || document.activeElement === null) {
      this.grid.reveal(row, column)?.focus({ preventScroll: true });
    }
  }
}
