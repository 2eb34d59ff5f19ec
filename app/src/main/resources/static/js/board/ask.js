import { el } from './dom.js';
import { word } from '../words.js';

/** A question in words before something that others notice; resolves to whether it shall be done. Escape and the first answer say no. */
export function ask(key) {
  return new Promise(resolve => {
    const dialog = el('dialog', { class: 'conflict', 'aria-labelledby': 'ask-title', 'aria-describedby': 'ask-about' },
      el('h2', { id: 'ask-title' }, word(key)), el('p', { id: 'ask-about' }, word(`${key}.about`)),
      el('form', { method: 'dialog', class: 'actions' }, el('button', { value: 'no', autofocus: true }, word(`${key}.no`)),
        el('button', { value: 'yes', class: 'quiet' }, word(`${key}.yes`))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'yes');
    });
    document.getElementById('board-page').append(dialog);
    dialog.showModal();
  });
}
