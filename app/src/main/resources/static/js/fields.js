// One value of a record as a field to edit, and back from its text to what the server takes.
import { get } from './api.js';
import { word } from './words.js';

/** The field that edits a cell; ids are looked up by name while typing. */
export function editor(cell) {
  const { kind, choices, value, lookup, column } = cell.dataset;
  const field = document.createElement(kind === 'CHOICE' || kind === 'FLAG' ? 'select' : kind === 'DOCUMENT' ? 'textarea' : 'input');
  field.className = 'editor';
  field.setAttribute('aria-label', cell.closest('td').querySelector('.sr-label')?.textContent || column);
  if (field.tagName === 'SELECT') choose(field, kind === 'FLAG' ? ['true', 'false'] : choices.split('|'), cell.dataset.required === 'true');
  if (field.tagName === 'INPUT') field.type = kind === 'DATE' ? 'date' : kind === 'NUMBER' ? 'number' : 'text';
  if (kind === 'NUMBER') field.step = 'any';
  field.value = value;
  if (lookup) suggest(field, lookup);
  return field;
}

function choose(select, choices, required) {
  if (!required) select.append(new Option('–', ''));
  for (const choice of choices) select.append(new Option(word(`choice.${choice}`), choice));
}

let lists = 0;

/** Offers ids with their names below the field. */
export function suggest(field, lookup) {
  const list = document.createElement('datalist');
  list.id = `offers-${lists += 1}`;
  field.setAttribute('list', list.id);
  field.setAttribute('autocomplete', 'off');
  document.body.append(list);
  let asked = 0;
  const offer = async () => {
    const mine = asked += 1;
    const typed = field.value.split('|').pop();
    const page = await get(`/api/v1/${lookup}?size=20&search=${encodeURIComponent(typed)}`).catch(() => null);
    if (!page || mine !== asked) return;
    list.replaceChildren(...page.body.items.map((item) => {
      const option = new Option(item.name ?? item.id, item.id);
      option.label = item.name ?? item.id;
      return option;
    }));
  };
  field.addEventListener('input', offer);
  field.addEventListener('focus', offer, { once: true });
}

/** Text as the value of its kind; empty is nothing. Throws where the text cannot be read. */
export function read(kind, text) {
  const plain = text.trim();
  if (kind === 'LIST') return plain === '' ? [] : plain.split('|').map((part) => part.trim());
  if (plain === '') return null;
  if (kind === 'NUMBER') {
    const number = Number(plain);
    if (Number.isNaN(number)) throw new Error(plain);
    return number;
  }
  if (kind === 'FLAG') return plain === 'true';
  if (kind === 'DOCUMENT' || kind === 'INTERVAL') return JSON.parse(plain);
  return text;
}

/** Whether two values are the same for people: order within lists does not matter, nothing is nothing. */
export function same(one, other) {
  const plain = (value) => JSON.stringify(value === undefined || value === '' ? null : Array.isArray(value) ? [...value].map(String).sort() : value);
  return plain(one) === plain(other);
}
