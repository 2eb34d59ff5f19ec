import { el } from './dom.js';
import { word } from '../words.js';
import { cellTitle, shiftOf, shiftWords, timeOf } from './say.js';

/** Shows what somebody else made of the same cells beside one's own wish; resolves to whether the own one shall stand. */
export function settleConflict(model, changes, edits) {
  return new Promise(resolve => {
    const lines = edits.map(edit => {
      const theirs = changes.find(change => change.staff === edit.staff && change.day === edit.day);
      return el('tr', {}, el('th', { scope: 'row' }, cellTitle(model, edit)),
        el('td', {}, theirs ? [shiftWords(model, theirs.now), el('small', {}, word('byAt', theirs.by, timeOf(theirs.at)))] : word('unchanged')),
        el('td', {}, shiftOf(model, edit)));
    });
    const dialog = el('dialog', { class: 'conflict', 'aria-labelledby': 'conflict-title' },
      el('h2', { id: 'conflict-title' }, word('conflict')),
      el('p', {}, word('conflictAbout', changes[0]?.by ?? '')),
      el('table', {}, el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, word('cellColumn')), el('th', { scope: 'col' }, word('theirs')), el('th', { scope: 'col' }, word('mine')))),
        el('tbody', {}, lines)),
      el('form', { method: 'dialog', class: 'actions' }, el('button', { value: 'theirs', autofocus: true }, word('keepTheirs')),
        el('button', { value: 'mine', class: 'quiet' }, word('useMine'))));
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'mine');
    });
    document.getElementById('board-page').append(dialog);
    dialog.showModal();
  });
}
