// Shows the first rows of a chosen file and which column seems to be which, before anything is sent; watches an import that runs.
import { watch } from './watch.js';
import { word } from './words.js';

const SYNONYMS = {
  time: ['time', 'datetime', 'datetimelocal', 'timestamp', 'date', 'hour', 'day', 'zeit', 'start'], value: ['value', 'count', 'arrivals', 'visits', 'demand', 'patients', 'total', 'n'],
  unit: ['unit', 'department', 'ward', 'unitid'], service: ['service', 'serviceid'], start: ['start', 'starttime', 'begin', 'from', 'scheduled', 'appointmenttime'], end: ['end', 'endtime', 'to', 'until'],
  procedure: ['procedure', 'visittype', 'type', 'appointmenttype'], reference: ['reference', 'id', 'appointmentid', 'number'], patientType: ['patienttype', 'class'], status: ['status', 'state'],
  bookedAt: ['bookedat', 'booked', 'created'], cancelledAt: ['cancelledat', 'cancelled'], noShow: ['noshow', 'missed'], provider: ['provider', 'doctor', 'clinician'],
  staff: ['staff', 'staffid', 'employee', 'nurse'], role: ['role', 'job'], callOut: ['callout', 'sick'],
};
const plain = (text) => text.toLowerCase().replace(/[^a-z]/g, '');

async function head(file) {
  const gzip = file.name.endsWith('.gz');
  const stream = gzip ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.slice(0, 65536).stream();
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  while (text.length < 20000) {
    const { value, done } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
  }
  reader.cancel().catch(() => {});
  return text.replace(/^\uFEFF/, '').split(/\r?\n/).filter(Boolean).slice(0, 6);
}

const form = document.getElementById('import');
const preview = document.getElementById('preview');
const make = (name, more = {}, ...inside) => { const made = Object.assign(document.createElement(name), more); made.append(...inside); return made; };

async function show() {
  preview.replaceChildren();
  const [file] = form.file.files;
  if (!file) return;
  let lines;
  try { lines = await head(file); } catch { lines = []; }
  if (lines.length === 0) { preview.append(make('p', { className: 'note warn', textContent: word('unreadable') })); return; }
  const delimiter = form.delimiter.value || [',', ';', '\t', '|'].reduce((best, one) => lines[0].split(one).length > lines[0].split(best).length ? one : best, ',');
  const cells = (line) => line.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
  const header = cells(lines[0]).map((name) => name.trim());
  if (delimiter !== ',') form.delimiter.value = delimiter === '\t' ? 'tab' : delimiter;
  const fields = form.schema.selectedOptions[0].dataset.fields.split(' ');
  preview.append(make('h3', { textContent: word('mapping') }), mapping(fields, header));
  const table = make('table', {}, make('caption', { textContent: word('first', lines.length - 1) }),
    make('thead', {}, make('tr', {}, ...header.map((name) => make('th', { scope: 'col', textContent: name })))),
    make('tbody', {}, ...lines.slice(1).map((line) => make('tr', {}, ...cells(line).map((cell) => make('td', { textContent: cell }))))));
  preview.append(make('div', { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: word('mapping') }, table));
}

function mapping(fields, header) {
  const box = make('div', { className: 'map' });
  const taken = new Set();
  for (const field of fields) {
    const name = field.replace('!', '');
    const guess = header.find((one) => one === name && !taken.has(one)) ?? header.find((one) => !taken.has(one) && (SYNONYMS[name] ?? []).includes(plain(one)));
    if (guess) taken.add(guess);
    const select = make('select', { id: `map-${name}` }, make('option', { value: '', textContent: word('nocolumn') }), ...header.map((one) => make('option', { value: one, textContent: one, selected: one === guess })));
    select.dataset.field = name;
    select.addEventListener('change', write);
    box.append(make('div', {}, make('label', { htmlFor: select.id, textContent: name + (field.endsWith('!') ? ' *' : '') }), select));
  }
  queueMicrotask(write);
  return box;
}

// What is called by its own name needs no mapping.
function write() {
  form.columns.value = [...preview.querySelectorAll('select')].filter((one) => one.value && one.value !== one.dataset.field).map((one) => `${one.dataset.field}=${one.value}`).join(',');
}

if (form) {
  form.file.addEventListener('change', show);
  form.schema.addEventListener('change', () => { document.getElementById('template').href = `/data/templates/${form.schema.selectedOptions[0].dataset.template}`; show(); });
}
watch(document.getElementById('run'), () => location.reload());
