// Who the visit is for: typed letters are looked up on the server, which records the look-up; arrows choose, Enter takes.
import { word } from './words.js';
import { part } from './api.js';
import { refusal, toast } from './toast.js';

const WAIT = 250;

// In the body, so that no name is in an address.
const send = async (path, fields) => (await part(path, {
  method: 'POST', body: new URLSearchParams(fields), headers: { 'X-CSRF-TOKEN': document.querySelector('meta[name=_csrf]').content },
})).text();

export function choosePatients(box) {
  const field = box.querySelector('#patient-search');
  const id = box.querySelector('#patient');
  const list = box.querySelector('#patient-list');
  const said = box.querySelector('#patient-said');
  const chosen = box.querySelector('.chosen');
  const fresh = box.querySelector('#new-patient');
  let timer = 0;
  let latest = 0;
  let unsay = () => {};

  field.hidden = false;
  id.type = 'hidden';
  if (fresh) fresh.hidden = false;
  show();

  function show() {
    const has = id.value !== '';
    chosen.classList.toggle('off', !has);
    field.hidden = has;
    if (fresh) fresh.hidden = has;
  }

  const options = () => [...list.querySelectorAll('[role=option]')];
  const active = () => options().find((one) => one.getAttribute('aria-selected') === 'true');

  function close() {
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  }

  function mark(option) {
    for (const one of options()) one.setAttribute('aria-selected', String(one === option));
    if (option) field.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  }

  function take(option) {
    id.value = option.dataset.id;
    box.querySelector('#patient-name').textContent = option.dataset.name;
    field.value = '';
    said.textContent = word('patient', option.dataset.name);
    close();
    show();
    box.querySelector('#patient-clear').focus();
  }

  async function look(text) {
    const turn = ++latest;
    unsay();
    try {
      const found = await send(`${box.dataset.search}/find`, { search: text });
      if (turn !== latest) return;
      list.innerHTML = found;
    } catch (refused) {
      if (turn === latest) { close(); unsay = refusal(refused); }
      return;
    }
    said.textContent = list.firstElementChild.dataset.said;
    const none = options().length === 0;
    list.hidden = none;
    field.setAttribute('aria-expanded', String(!none));
    if (!none) mark(options()[0]);
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    latest++;
    if (field.value.trim().length < 3) { close(); return; }
    timer = setTimeout(() => look(field.value), WAIT);
  });
  field.addEventListener('keydown', (event) => {
    const all = options();
    const at = all.indexOf(active());
    if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); close(); }
    if (list.hidden || all.length === 0) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      mark(all[(at + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(active() ?? all[0]);
    }
  });
  list.addEventListener('click', (event) => {
    const option = event.target.closest('[role=option]');
    if (option) take(option);
  });
  box.querySelector('#patient-clear').addEventListener('click', () => {
    id.value = '';
    show();
    field.focus();
  });

  box.querySelector('#new-save')?.addEventListener('click', async () => {
    const name = box.querySelector('#new-name');
    if (!name.value.trim()) { name.focus(); return; }
    try {
      list.innerHTML = await send(box.dataset.search, { name: name.value, phone: box.querySelector('#new-phone').value });
    } catch (refused) {
      if (refused.status === 400 || refused.status === 422) toast(word('refused'), { kind: 'bad' });
      else refusal(refused);
      return;
    }
    take(options()[0]);
    fresh.open = false;
  });
}
