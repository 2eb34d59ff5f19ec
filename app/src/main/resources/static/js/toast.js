// Short news in the live region: said to screen readers, gone after a while, with an undo where there is one.
import { word } from './words.js';

const STAYS = 8000;

/** Shows the text; `kind` is good, warn or bad; `undo` is called when somebody takes the change back. */
export function toast(text, { kind = '', undo, remedy = '', spoken = false } = {}) {
  const box = document.getElementById('toasts');
  const item = document.createElement('div');
  item.className = `toast ${kind}`;
  const words = document.createElement('p');
  words.textContent = remedy ? `${text} ${remedy}` : text;
  if (spoken) { words.lang = 'en'; words.dir = 'ltr'; }
  item.append(words);
  const gone = () => item.remove();
  if (undo) item.append(button(word('undo'), () => { gone(); undo(); }));
  item.append(button(word('dismiss'), gone));
  box.append(item);
  if (kind !== 'bad') {
    let timer = setTimeout(gone, STAYS);
    item.addEventListener('pointerenter', () => clearTimeout(timer));
    item.addEventListener('focusin', () => clearTimeout(timer));
    item.addEventListener('pointerleave', () => { timer = setTimeout(gone, STAYS); });
  }
  return gone;
}

/** An error of a call, in the words of the server. */
export const refusal = (error) => toast(error.detail ?? String(error), { kind: 'bad', remedy: error.remedy ?? '', spoken: error.spoken ?? false });

function button(text, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'quiet small';
  made.textContent = text;
  made.addEventListener('click', act);
  return made;
}
