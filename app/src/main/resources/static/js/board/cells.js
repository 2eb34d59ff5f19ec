import { el } from './dom.js';
import { cellWords, needWords, signed } from './say.js';

const KINDS = { DAY: 'day', EVENING: 'evening', NIGHT: 'night', LONG_DAY: 'long', ON_CALL: 'call' };

export const kindOf = type => KINDS[type?.kind] ?? 'day';

/** Lays the state of one person's day over its cell; does nothing when the cell shows it already. */
export function fillCell(td, model, view, row, column) {
  const person = model.rows[row].person;
  const day = model.days[column];
  const cell = model.cell(person.staff, day.date);
  const type = cell?.type ? model.typeById.get(cell.type) : null;
  const marks = marksOf(model, view, person, day, cell, row, column);
  const look = `day-cell${day.weekend ? ' weekend' : ''}${day.holiday ? ' holiday' : ''}${day.today ? ' today' : ''} ${marks}`;
  const words = cellWords(model, person, day);
  const current = `${look}|${words}|${cell?.type ?? ''}`;
  if (td.shown === current) {
    return;
  }
  td.shown = current;
  td.className = look;
  td.setAttribute('aria-label', words);
  td.setAttribute('aria-selected', marks.includes('chosen'));
  td.replaceChildren(...contents(model, person, day, cell, type));
}

function marksOf(model, view, person, day, cell, row, column) {
  const found = model.found(person.staff, day.date);
  return [view.isChosen(row, column) && 'chosen', view.isCut(person.staff, day.date) && 'cut',
    cell?.pinned && 'pinned', cell?.changed && 'changed', model.isWaiting(person.staff, day.date) && 'waiting',
    found.some(violation => violation.hard) ? 'broken' : found.length > 0 && view.shows(found) && 'costly',
    person.unavailable[day.date] && `away ${person.unavailable[day.date].toLowerCase()}`, model.changedBy(person.staff, day.date) && 'theirs',
    model.compared.has(`${person.staff} ${day.date}`) && 'differs'].filter(Boolean).join(' ');
}

function contents(model, person, day, cell, type) {
  const parts = [];
  if (cell?.type) {
    parts.push(el('span', { class: `chip ${kindOf(type)}` }, type?.letter ?? cell.type.slice(0, 2)));
  } else {
    parts.push(el('span', { class: 'none' }, person.unavailable[day.date] ? '' : '·'));
  }
  if (cell?.pinned) {
    parts.push(el('span', { class: 'pin', 'aria-hidden': 'true' }));
  }
  const wish = person.requests[day.date];
  if (wish) {
    parts.push(el('span', { class: `wish ${wish.on === false ? 'wish-off' : 'wish-on'}`, 'aria-hidden': 'true' }));
  }
  const was = model.compared.get(`${person.staff} ${day.date}`);
  if (was) {
    parts.push(el('span', { class: 'was', 'aria-hidden': 'true' }, letterOf(model, was.was)));
  }
  return parts;
}

export function letterOf(model, type) {
  return type ? model.typeById.get(type)?.letter ?? type.slice(0, 2) : '·';
}

/** Need beside have: a quiet count when it is met, a bar filled by the missing share with the number when it is not. */
export function fillNeed(td, line, cell, day) {
  const missing = cell ? Math.max(0, cell.target - cell.have) : 0;
  const level = !cell ? 'none' : missing === 0 ? (cell.have > cell.target ? 'over' : 'met') : cell.have < cell.minimum ? 'unsafe' : 'tight';
  const current = `${level}|${cell?.have}|${cell?.target}`;
  if (td.shown === current) {
    return;
  }
  td.shown = current;
  td.className = `need-cell ${level}${day.weekend ? ' weekend' : ''}${day.holiday ? ' holiday' : ''}${day.today ? ' today' : ''}`;
  td.replaceChildren();
  if (!cell) {
    return;
  }
  if (missing > 0) {
    const bar = el('span', { class: 'fill', 'aria-hidden': 'true' });
    bar.style.blockSize = `${Math.round(100 * missing / cell.target)}%`;
    td.append(bar);
  }
  td.append(el('span', { class: 'count', 'aria-hidden': 'true' }, missing > 0 ? signed(-missing) : String(cell.have)),
    el('span', { class: 'sr' }, needWords(line, cell)));
  td.title = needWords(line, cell);
  td.need = { need: cell.id, day: cell.day, label: line.label, role: line.role, have: cell.have, minimum: cell.minimum, target: cell.target };
}
