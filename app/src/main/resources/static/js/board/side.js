/** The panel beside the board (on a phone, the sheet below it): one tab at a time, arrows between the tabs, closed when one wants the room. */
export class Side {
  constructor(aside, onShow) {
    Object.assign(this, { aside, onShow });
    this.tabs = [...aside.querySelectorAll('[role=tab]')];
    aside.querySelector('[role=tablist]').hidden = false;
    this.tabs.forEach(tab => tab.addEventListener('click', () => this.show(tab.dataset.tab)));
    aside.querySelector('[role=tablist]').addEventListener('keydown', event => this.press(event));
    aside.querySelector('#close-side').addEventListener('click', () => this.close());
    document.body.classList.add('board-live');
    this.close();
  }

  press(event) {
    const at = this.tabs.indexOf(document.activeElement);
    const sign = getComputedStyle(this.aside).direction === 'rtl' ? -1 : 1;
    const next = { ArrowRight: at + sign, ArrowLeft: at - sign, Home: 0, End: this.tabs.length - 1 }[event.key];
    if (at >= 0 && next !== undefined) {
      event.preventDefault();
      const tab = this.tabs[(next + this.tabs.length) % this.tabs.length];
      this.show(tab.dataset.tab);
      tab.focus();
    }
  }

  show(name) {
    this.aside.dataset.open = name;
    document.body.classList.add('board-open');
    for (const tab of this.tabs) {
      const chosen = tab.dataset.tab === name;
      tab.setAttribute('aria-selected', chosen);
      tab.tabIndex = chosen ? 0 : -1;
      document.getElementById(tab.getAttribute('aria-controls')).hidden = !chosen;
    }
    this.onShow(name);
  }

  shows(name) {
    return this.aside.dataset.open === name;
  }

  close() {
    delete this.aside.dataset.open;
    document.body.classList.remove('board-open');
    this.tabs.forEach(tab => {
      tab.setAttribute('aria-selected', 'false');
      document.getElementById(tab.getAttribute('aria-controls')).hidden = true;
    });
    this.tabs[0].tabIndex = 0;
  }

  count(name, number) {
    const badge = this.aside.querySelector(`[data-tab=${name}] .badge`);
    badge.textContent = number > 0 ? String(number) : '';
  }
}
