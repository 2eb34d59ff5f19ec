// Single keys of one page. They rest while somebody types, while a dialog is open, with Ctrl, Meta or Alt, and just after "g".
const typing = (target) => target.closest?.('input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable=true]');
let leader = 0;

/** `keys` maps a key to a function of the event; one that answers false leaves the key to others. */
export function onKeys(keys) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
    const free = event.key === 'Escape' || !typing(event.target);
    if (free && Date.now() > leader && keys[event.key] && keys[event.key](event) !== false) {
      event.preventDefault();
    }
    leader = event.key === 'g' && free ? Date.now() + 1500 : 0;
  });
}
