// Ctrl-K: pages, people, units, rosters, resources and actions by a few letters; a combobox with a list box.
import { get } from './api.js';
import { word } from './words.js';

const dialog = document.getElementById('palette');
const input = document.getElementById('palette-text');
const list = document.getElementById('palette-list');
const said = document.getElementById('palette-said');
let chosen = 0;
let asked;
let answered = Promise.resolve();

export function openPalette() {
  if (!dialog || dialog.open) return;
  input.value = '';
  dialog.showModal();
  answered = ask();
}

async function ask() {
  asked?.abort();
  asked = new AbortController();
  try {
    const { body } = await get(`${dialog.dataset.address}?q=${encodeURIComponent(input.value)}`, { signal: asked.signal });
    show(body);
  } catch (problem) {
    if (problem.name !== 'AbortError') said.textContent = problem.detail;
  }
}

function show(found) {
  chosen = 0;
  list.replaceChildren(...found.map(option));
  said.textContent = found.length === 0 ? word('none', input.value) : word('found', found.length);
  mark();
}

function option(hit, place) {
  const item = document.createElement('li');
  item.role = 'option';
  item.id = `palette-${place}`;
  item.dataset.href = hit.address;
  const kind = document.createElement('span');
  kind.className = 'kind';
  kind.textContent = hit.kind;
  const name = document.createElement('span');
  name.className = 'name';
  name.textContent = hit.name;
  const detail = document.createElement('span');
  detail.className = 'hint';
  detail.textContent = hit.detail;
  item.append(name, detail, kind);
  item.addEventListener('click', () => open(item));
  return item;
}

function mark() {
  [...list.children].forEach((item, place) => item.setAttribute('aria-selected', String(place === chosen)));
  const item = list.children[chosen];
  if (item) {
    input.setAttribute('aria-activedescendant', item.id);
    item.scrollIntoView({ block: 'nearest' });
  } else {
    input.removeAttribute('aria-activedescendant');
  }
}

function open(item) {
  dialog.close();
  window.location.assign(item.dataset.href);
}

input?.addEventListener('input', () => { answered = ask(); });
input?.addEventListener('keydown', async (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && list.children.length > 0) {
    event.preventDefault();
    chosen = (chosen + step + list.children.length) % list.children.length;
    mark();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    // Whoever types quickly means what was typed, not what stood there before.
    await answered;
    if (list.children[chosen]) open(list.children[chosen]);
  }
});
