// Keeps the draft of the wishes as it is written; without this script the form saves by its buttons.
import { put } from './api.js';
import { locale, word } from './words.js';

const form = document.getElementById('wishes');
const offered = document.getElementById('offered');
const mark = document.getElementById('saved');
const words = document.getElementById('saved-words');
const WAIT = 600;
let timer;
let running = Promise.resolve();

function wishes() {
  return [...form.querySelectorAll('select[name^=wish-]')].filter((field) => field.value).map((field) => {
    const day = field.name.slice(5);
    const [kind, shiftType] = field.value.split(':');
    return { day, kind, shiftType: shiftType || null, importance: Number(form.elements[`importance-${day}`].value) };
  });
}

function say(sign, text, kind = '') {
  mark.textContent = sign;
  words.textContent = text;
  mark.parentElement.className = kind;
}

async function keep() {
  say('…', word('saving'));
  try {
    const answer = await put(`/api/v1/my/request-windows/${form.dataset.window}/draft`, { wishes: wishes(), revision: Number(form.elements.revision.value) });
    form.elements.revision.value = answer.body.revision;
    offered.textContent = `${answer.body.offered} / ${answer.body.floor}`;
    const own = answer.body.draft.filter((wish) => wish.kind !== 'OFFER').length;
    const over = own > Number(form.dataset.most);
    say(over ? '!' : '✓', over ? word('most', own, form.dataset.most)
      : word('saved', new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date())), over ? 'short' : '');
  } catch (refused) {
    say('✗', `${word('failed')}: ${refused.detail ?? refused} ${refused.remedy ?? ''}`, 'bad');
  }
}

// How much a day matters means nothing for a day without a wish of one's own.
function fit() {
  form.querySelectorAll('select[name^=wish-]').forEach((field) => {
    form.elements[`importance-${field.name.slice(5)}`].disabled = !field.value || field.value.startsWith('OFFER');
  });
}

form.addEventListener('change', () => {
  fit();
  clearTimeout(timer);
  timer = setTimeout(() => { running = running.then(keep); }, WAIT);
});
// What is sent must carry the revision of the last draft kept.
form.addEventListener('submit', async (event) => {
  clearTimeout(timer);
  if (form.dataset.ready) return;
  event.preventDefault();
  const { submitter } = event;
  await running;
  form.dataset.ready = 'yes';
  // A form does not submit while its own submit event is still being told about.
  setTimeout(() => form.requestSubmit(submitter));
});
fit();
