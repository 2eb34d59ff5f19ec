/** The keys of the board; a shift's own letter comes before a command on the same key, and every command has a second way. */
export class Keys {
  constructor(grid, cursor, actions, commands) {
    Object.assign(this, { cursor, actions, commands });
    grid.box.addEventListener('keydown', event => this.press(event));
  }

  press(event) {
    if (event.altKey || event.target.closest('dialog, input, select, textarea')) {
      return;
    }
    const held = event.ctrlKey || event.metaKey;
    const act = held ? this.withControl(event) : this.moves(event) ?? this.letter(event) ?? this.command(event);
    if (act) {
      event.preventDefault();
      act();
    }
  }

  withControl({ key, shiftKey }) {
    const { cursor, actions, commands } = this;
    const last = cursor.model.days.length - 1;
    switch (key.toLowerCase()) {
      case 'z': return shiftKey ? commands.redo : commands.undo;
      case 'y': return commands.redo;
      case 'x': return () => actions.cut();
      case 'v': return () => actions.paste();
      case 'home': return () => cursor.go(cursor.line(-100000), 0, { extend: shiftKey });
      case 'end': return () => cursor.go(cursor.line(100000), last, { extend: shiftKey });
      default: return null;
    }
  }

  moves({ key, shiftKey, target }) {
    const { cursor } = this;
    const { row, column } = cursor.cursor;
    const last = cursor.model.days.length - 1;
    const forward = getComputedStyle(target).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const to = (r, c) => () => cursor.go(r, Math.max(0, Math.min(last, c)), { extend: shiftKey });
    switch (key) {
      case 'ArrowDown': return to(cursor.line(1), column);
      case 'ArrowUp': return to(cursor.line(-1), column);
      case 'ArrowLeft': case 'ArrowRight': return to(row, column + (key === forward ? 1 : -1));
      case 'PageDown': return to(cursor.line(10), column);
      case 'PageUp': return to(cursor.line(-10), column);
      case 'Home': return to(row, 0);
      case 'End': return to(row, last);
      default: return null;
    }
  }

  letter({ key }) {
    const type = key.length === 1 && this.cursor.model.types.find(one => one.letter?.toLowerCase() === key.toLowerCase());
    return type ? () => this.actions.assign(type.id) : null;
  }

  command({ key, shiftKey }) {
    const { actions, commands } = this;
    switch (key.length === 1 ? key.toLowerCase() : key) {
      case 'Delete': case 'Backspace': return () => actions.clear();
      case 'p': case '.': return () => actions.pin();
      case 'x': return () => actions.cut();
      case 'v': return () => actions.paste();
      case 'Enter': case 'ContextMenu': return commands.menu;
      case 'F10': return shiftKey ? commands.menu : null;
      case 'n': case 'F8': return () => commands.finding(shiftKey ? -1 : 1);
      case 'j': return () => commands.finding(1);
      case 'k': return () => commands.finding(-1);
      case 'w': case ' ': return commands.why;
      case 'Escape': return commands.escape;
      default: return /^[1-9]$/.test(key) ? () => commands.give(Number(key)) : null;
    }
  }
}
