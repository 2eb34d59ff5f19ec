import { get } from '../api.js';
import { refusal } from '../toast.js';
import { word } from '../words.js';
import { Actions } from './actions.js';
import { Checklist } from './checklist.js';
import { Compare } from './compare.js';
import { Cursor } from './cursor.js';
import { byId, el } from './dom.js';
import { Drag } from './drag.js';
import { Edits } from './edits.js';
import { Findings } from './findings.js';
import { Grid } from './grid.js';
import { Keys } from './keys.js';
import { Live } from './live.js';
import { Menu } from './menu.js';
import { Model } from './model.js';
import { preparePrint } from './print.js';
import { dayOf } from './say.js';
import { Side } from './side.js';
import { Solve } from './solve.js';
import { Summary } from './summary.js';
import { Why } from './why.js';

const page = byId('board-page');
const PLACE = `board-place-${page.dataset.roster}`;
const base = `/api/v1/rosters/${page.dataset.roster}`;

/** Reads aloud without showing; a hint on the screen stays where it is. */
const say = text => { byId('said').textContent = text; };

/** Loads the page anew, since other forms belong to another status, and comes back to the same cell. */
function again(cursor) {
  sessionStorage.setItem(PLACE, JSON.stringify({ staff: cursor.person?.staff, day: cursor.day.date }));
  location.reload();
}

function open(data) {
  const model = new Model(data, { today: page.dataset.today, holidays: {} });
  const ahead = Date.parse(page.dataset.now) - Date.now();
  document.addEventListener('visibilitychange', () => model.turnTo(dayOf(Date.now() + ahead)));
  const cursor = new Cursor(model);
  const box = byId('board');
  const grid = new Grid(box, model, cursor);
  cursor.attach(grid);
  const edits = new Edits(model, base);
  const actions = new Actions(model, cursor, edits, () => page.dataset.edit === 'true' && ['DRAFT', 'PROPOSED'].includes(model.roster.status) && !solve.active,
    () => solve.active && page.dataset.edit === 'true');
  const why = new Why(model, cursor, actions, base);
  const compare = new Compare(model, cursor, base);
  const checklist = new Checklist(model, cursor, base);
  const side = new Side(byId('side'), name => {
    if (name === 'why') {
      why.show();
    } else if (name === 'publish') {
      checklist.show();
    }
    if (name === 'compare') {
      compare.show();
    } else {
      compare.hide();
    }
  });
  const onNeed = need => {
    side.show('why');
    // First the cursor: where it goes, its own explanation follows.
    cursor.go(cursor.cursor.row, model.dayIndex.get(need.day), { focus: false });
    why.need(need.role, need.label, { ...need, id: need.need });
  };
  const findings = new Findings(model, cursor, grid, say, onNeed);
  const summary = new Summary(model, edits);
  const solve = new Solve(model, edits, base, page.dataset.edit === 'true');
  const commands = {
    undo: () => actions.undo(), redo: () => actions.redo(), menu: () => menu.open(), finding: steps => findings.walk(steps),
    why: () => side.show('why'), give: number => side.shows('why') && why.give(number), next: () => findings.walk(1), previous: () => findings.walk(-1),
    print: () => window.print(), side: () => (byId('side').dataset.open ? side.close() : side.show('why')), search: () => side.show('search'), publish: () => side.show('publish'),
    escape: () => { cursor.mark(null); cursor.go(cursor.cursor.row, cursor.cursor.column); } };
  const menu = new Menu(grid, cursor, actions, commands);
  new Keys(grid, cursor, actions, commands);
  new Drag(grid, cursor, actions);

  // The forms of the page belong to the status it was rendered with; what waits for an answer comes first.
  const status = async now => {
    if (now !== page.dataset.status) {
      await edits.idle();
      again(cursor);
    }
  };
  model.addEventListener('change', () => {
    status(model.roster.status);
    grid.refresh();
    summary.draw();
    findings.draw();
    side.count('findings', model.violations.filter(violation => violation.hard).length + model.openNeeds.length);
    if (side.shows('why')) {
      why.again();
    } else if (side.shows('compare')) {
      compare.again();
    }
  });
  cursor.addEventListener('move', () => side.shows('why') && why.later());
  box.addEventListener('click', event => {
    const need = event.target.closest('.need-cell');
    if (need?.need) {
      onNeed(need.need);
    }
  });
  new Live(base, page.dataset.me, model, edits, { solve: progress => solve.progress(progress), connected: (up, turned) => {
    summary.connected(up);
    if (turned) {
      say(word(up ? 'liveAgain' : 'liveLost'));
    }
  }, status });
  cursor.restore(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  document.querySelectorAll('[data-command]').forEach(button => button.addEventListener('click', () => commands[button.dataset.command]()));
  preparePrint(model);
  summary.draw();
  findings.draw();
  side.count('findings', model.violations.filter(violation => violation.hard).length + model.openNeeds.length);
  if (window.innerWidth > 1500 || (window.innerWidth > 1100 && page.dataset.tab !== 'why')) {
    side.show(page.dataset.tab);
  }
  page.dataset.ready = 'true';
}

try {
  open((await get(`${base}/board`)).body);
} catch (error) {
  refusal(error);
  byId('board').prepend(el('p', { class: 'note warn' }, word('plainOnly')));
  throw error;
}
