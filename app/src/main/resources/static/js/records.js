// Tables that are edited where they stand: Enter edits, Esc leaves, Tab goes on; each value is saved at once and can be undone.
import { call, part } from './api.js';
import { word } from './words.js';
import { refusal, toast } from './toast.js';
import { editor, read, same } from './fields.js';

const entryOf = (cell) => cell.closest('[data-entry]');
const gridOf = (cell) => cell.closest('[data-grid]');
const cells = (grid) => [...grid.querySelectorAll('button.cell')];
const address = (grid, entry) => `${grid.dataset.grid}/${encodeURIComponent(entry.dataset.entry)}`;
const heading = (cell) => {
  const row = cell.closest('tr');
  const at = [...row.children].indexOf(cell.closest('td'));
  return row.querySelector('th')?.closest('.pairs') ? row.querySelector('th').textContent : cell.closest('table').tHead?.rows[0].cells[at]?.textContent.trim() ?? '';
};

/** The editor that is open, so that its row can be replaced below it. */
let open = null;

function edit(cell, kept) {
  const field = editor(cell);
  const place = cell.parentElement;
  cell.hidden = true;
  place.append(field);
  if (kept) field.value = kept.value;
  field.focus();
  if (!kept) field.select?.();
  else if (kept.at !== null) field.setSelectionRange(...kept.at);
  let over = false;
  open = { cell, take: () => { over = true; open = null; return { value: field.value, at: span(field) }; } };
  const leave = (save, then) => {
    if (over) return;
    over = true;
    if (open?.cell === cell) open = null;
    const value = field.value;
    field.remove();
    cell.hidden = false;
    if (save && value !== cell.dataset.value) save_(cell, value, then);
    else then ? then() : cell.focus();
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); leave(false); }
    else if (event.key === 'Enter' && (field.tagName !== 'TEXTAREA' || event.ctrlKey || event.metaKey)) { event.preventDefault(); leave(true); }
    else if (event.key === 'Tab') {
      const all = cells(gridOf(cell));
      const next = all[all.indexOf(cell) + (event.shiftKey ? -1 : 1)];
      if (!next) { leave(true); return; }
      event.preventDefault();
      const id = entryOf(next).dataset.entry;
      const column = next.dataset.column;
      const grid = gridOf(cell);
      leave(true, () => { const again = find(grid, id, column); if (again) edit(again); });
    }
  });
  field.addEventListener('blur', () => leave(true, () => {}));
}

// Fields of dates and numbers tell no position.
const span = (field) => (field.selectionStart === null || field.selectionStart === undefined ? null : [field.selectionStart, field.selectionEnd]);

const find = (grid, id, column) => (document.contains(grid) ? grid : document)
  .querySelector(`[data-entry="${CSS.escape(id)}"] button.cell[data-column="${column}"]`);

async function save_(cell, text, then) {
  const grid = gridOf(cell);
  const entry = entryOf(cell);
  const { column, kind, value: before } = cell.dataset;
  const change = { id: entry.dataset.entry, title: entry.dataset.title, column, kind, heading: heading(cell), before, text };
  entry.classList.add('saving');
  try {
    await send(grid, change, entry.dataset.version);
  } finally {
    entry.classList.remove('saving');
  }
  const again = find(grid, change.id, column);
  if (then) then(); else if (!open) again?.focus();
}

async function send(grid, change, version, undoing = false) {
  let value;
  try {
    value = read(change.kind, change.text);
  } catch {
    toast(word('unreadable', change.heading), { kind: 'bad' });
    return;
  }
  const path = `${grid.dataset.grid}/${encodeURIComponent(change.id)}`;
  try {
    await call('PATCH', path, { [change.column]: value }, { headers: { 'If-Match': `"${version}"` } });
    if (!await renew(grid, change.id, change.title)) return;
    const undo = { ...change, text: change.before, before: change.text };
    toast(word(undoing ? 'undone' : 'saved', change.title, change.heading), { kind: 'good', undo: undoing ? undefined : () => send(grid, undo, versionOf(grid, change.id), true) });
  } catch (refused) {
    if (refused.status !== 412) { refusal(refused); return; }
    await settle(grid, change, refused.problem.current, undoing);
  }
}

const versionOf = (grid, id) => (document.contains(grid) ? grid : document).querySelector(`[data-entry="${CSS.escape(id)}"]`)?.dataset.version ?? '0';

/** Somebody was faster: where they changed something else, both stay; where they changed the same value, the person decides. */
async function settle(grid, change, current, undoing) {
  const theirs = current[change.column];
  if (same(theirs, read(change.kind, change.before)) || same(theirs, read(change.kind, change.text))) {
    await send(grid, change, current.version, undoing);
    toast(word('both', change.title));
    return;
  }
  const mine = await ask(change, theirs);
  if (mine) await send(grid, { ...change, before: show(theirs) }, current.version, undoing);
  else { await renew(grid, change.id); toast(word('kept', change.title, change.heading)); }
}

const show = (value) => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join('|') : typeof value === 'object' ? JSON.stringify(value) : String(value));

function ask(change, theirs) {
  const dialog = document.getElementById('conflict');
  dialog.querySelector('[data-what]').textContent = `${change.title} · ${change.heading}`;
  dialog.querySelector('[data-theirs]').textContent = show(theirs) || word('empty');
  dialog.querySelector('[data-mine]').textContent = change.text || word('empty');
  dialog.returnValue = 'theirs';
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener('close', () => resolve(dialog.returnValue === 'mine'), { once: true }));
}

for (const button of document.querySelectorAll('#conflict [data-keep]')) {
  button.addEventListener('click', () => button.closest('dialog').close(button.dataset.keep));
}

/** Fetches the row, or the properties of the page, as they stand now; false when it cannot. With a title it was saved just before. */
async function renew(grid, id, saved) {
  const kind = grid.dataset.fields ? 'fields' : 'row';
  let html;
  try {
    html = await (await part(`${grid.dataset.page}/${encodeURIComponent(id)}/${kind}`, { headers: { Accept: 'text/html' } })).text();
  } catch (refused) {
    if ([403, 404].includes(refused.status)) location.reload();
    else if (saved) toast(word(refused.status === 401 ? 'savedEnded' : 'savedUnseen', saved), { kind: 'bad' });
    else refusal(refused);
    return false;
  }
  const made = document.createElement('template');
  made.innerHTML = kind === 'row' ? `<table><tbody>${html}</tbody></table>` : html;
  const fresh = kind === 'row' ? made.content.querySelector('tr') : made.content.querySelector('section');
  const old = kind === 'row' ? grid.querySelector(`[data-entry="${CSS.escape(id)}"]`) : grid;
  fresh.classList.add('saved');
  const column = open && old?.contains(open.cell) ? open.cell.dataset.column : null;
  const kept = column && open.take();
  if (old && document.contains(old)) old.replaceWith(fresh);
  else document.querySelector('[data-fields]')?.replaceWith(fresh);
  const again = column && find(grid, id, column);
  if (again) edit(again, kept);
  return true;
}

async function retire(button) {
  const grid = gridOf(button);
  const entry = entryOf(button);
  const { entry: id, title, version } = entry.dataset;
  try {
    await call('DELETE', address(grid, entry), undefined, { headers: { 'If-Match': `"${version}"` } });
    if (!await renew(grid, id, title)) return;
    toast(word('retired', title), { kind: 'good', undo: () => revive(find_(grid, id)) });
    find_(grid, id)?.querySelector('[data-revive]')?.focus();
  } catch (refused) {
    if (refused.status === 409 && refused.problem.referredBy) blocked(refused);
    else if (refused.status === 412) { await renew(grid, id); toast(word('moved', title), { kind: 'warn' }); }
    else refusal(refused);
  }
}

const find_ = (grid, id) => (document.contains(grid) ? grid : document).querySelector(`[data-entry="${CSS.escape(id)}"]`);

async function revive(entry) {
  const grid = gridOf(entry);
  try {
    await call('POST', `${address(grid, entry)}/reactivation`, {}, { headers: { 'If-Match': `"${entry.dataset.version}"` } });
    if (!await renew(grid, entry.dataset.entry, entry.dataset.title)) return;
    toast(word('revived', entry.dataset.title), { kind: 'good' });
    find_(grid, entry.dataset.entry)?.querySelector('[data-retire]')?.focus();
  } catch (refused) {
    refusal(refused);
  }
}

function blocked(refused) {
  const dialog = document.getElementById('retire');
  dialog.querySelector('[data-what]').textContent = `${refused.detail} ${refused.remedy}`;
  const list = dialog.querySelector('[data-list]');
  list.replaceChildren(...refused.problem.referredBy.map((one) => {
    const item = document.createElement('li');
    item.textContent = `${one.entity} · ${one.id}`;
    return item;
  }));
  dialog.showModal();
}

function move(cell, key) {
  const grid = gridOf(cell);
  const all = cells(grid);
  const column = cell.dataset.column;
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (key === 'ArrowLeft' || key === 'ArrowRight') return all[all.indexOf(cell) + (key === forward ? 1 : -1)];
  if (grid.dataset.fields) return all[all.indexOf(cell) + (key === 'ArrowDown' ? 1 : -1)];
  const inColumn = all.filter((one) => one.dataset.column === column);
  return inColumn[inColumn.indexOf(cell) + (key === 'ArrowDown' ? 1 : -1)];
}

document.addEventListener('click', (event) => {
  const cell = event.target.closest('button.cell');
  if (cell) edit(cell);
  const tool = event.target.closest('[data-retire],[data-revive]');
  if (tool) tool.hasAttribute('data-retire') ? retire(tool) : revive(entryOf(tool));
});

document.addEventListener('keydown', (event) => {
  const cell = event.target.closest?.('button.cell');
  if (cell && event.key.startsWith('Arrow')) {
    const next = move(cell, event.key);
    if (next) { event.preventDefault(); next.focus(); next.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  }
});

for (const form of document.querySelectorAll('[data-submits]')) {
  form.addEventListener('change', (event) => { if (event.target.type !== 'search') form.requestSubmit(); });
  // An address says only what narrows the list.
  form.addEventListener('formdata', (event) => { for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name); });
}

if (document.querySelector('#add,#csv')) import('./records-forms.js');
