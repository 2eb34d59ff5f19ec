import { get } from '../api.js';
import { word } from '../words.js';
import { el, fill } from './dom.js';
import { dayWords, signed } from './say.js';

const MOST = 4;

/** Whom a shift could be swapped with, so that everybody gives one and takes one; searched when asked for, since each swap is weighed by the whole plan. */
export class Swaps {
  constructor(model, actions, base) {
    Object.assign(this, { model, actions, base });
  }

  /** A place with a button; the list comes where the button was. */
  place(staff, day) {
    const place = el('div', { class: 'swaps' });
    fill(place, el('button', { type: 'button', class: 'quiet small', onclick: () => this.load(place, staff, day) }, word('swapsShow')));
    return place;
  }

  async load(place, staff, day) {
    if (place.hasAttribute('aria-busy')) {
      return;
    }
    place.setAttribute('aria-busy', 'true');
    try {
      const { body } = await get(`${this.base}/swaps?staff=${encodeURIComponent(staff)}&day=${day}`);
      this.show(place, body.slice(0, MOST));
    } catch (error) {
      place.querySelector('.hint')?.remove();
      place.append(el('p', { class: 'hint', role: 'alert', ...(error.spoken && { lang: 'en', dir: 'ltr' }) }, error.detail ?? String(error)));
    }
    place.removeAttribute('aria-busy');
  }

  /** Whoever is still at the button goes on at the list. */
  show(place, swaps) {
    const waited = place.contains(document.activeElement);
    const head = el('h3', { tabindex: '-1' }, word('swaps'));
    fill(place, head, swaps.length > 0 ? el('ul', { class: 'others' }, swaps.map(swap => this.swap(swap))) : el('p', { class: 'hint' }, word('swapsNone')));
    if (waited) {
      head.focus();
    }
  }

  swap(swap) {
    const says = handover => [el('bdi', {}, this.name(handover.to)), ': ', this.model.typeById.get(handover.shiftType).name, ' ', dayWords(handover.day)];
    const names = swap.handovers.map(handover => this.name(handover.to)).join(', ');
    return el('li', { class: 'may' }, el('div', {}, el('span', { class: 'tag good' }, word('costs', signed(swap.cost))),
      el('ul', { class: 'facts' }, swap.handovers.map(handover => el('li', {}, ...says(handover))))),
    this.actions.mayEdit() && el('button', { type: 'button', class: 'quiet small', 'aria-label': word('swapAmong', names),
      onclick: () => this.actions.swap(swap.handovers) }, word('swapThem')));
  }

  name(staff) {
    return this.model.people.find(person => person.staff === staff)?.name ?? staff;
  }
}
