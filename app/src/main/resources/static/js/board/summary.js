import { byId } from './dom.js';
import { word } from '../words.js';
import { amount } from './say.js';

/** The figures above the board and the state of its buttons. */
export class Summary {
  constructor(model, edits) {
    Object.assign(this, { model, edits });
    document.querySelectorAll('.needs-script').forEach(part => { part.hidden = false; });
  }

  draw() {
    const { roster } = this.model;
    this.figure('hard', String(roster.hardViolations), roster.hardViolations > 0);
    this.figure('unmet', word('ofHours', amount(roster.unmetHours), amount(roster.neededHours)), roster.unmetHours > 0);
    this.figure('planned', amount(roster.planned), false);
    this.figure('cost', amount(roster.cost), false);
    document.querySelectorAll('[data-command=undo]').forEach(button => { button.disabled = !this.model.undo; });
    document.querySelectorAll('[data-command=redo]').forEach(button => { button.disabled = !this.model.redo; });
    document.querySelectorAll('.only-feasible').forEach(button => { button.disabled = roster.hardViolations > 0 || roster.planned === 0; });
  }

  figure(name, text, bad) {
    const figure = byId(`figure-${name}`);
    figure.textContent = text;
    figure.classList.toggle('bad', bad);
  }

  connected(up) {
    const mark = byId('live');
    mark.hidden = false;
    mark.classList.toggle('down', !up);
    mark.querySelector('span').textContent = word(up ? 'live' : 'notLive');
  }
}
