// The frame of every page: palette, key help, ways by key, and the menu on a phone. Pages work without it.
import './leave.js';
import { openPalette } from './palette.js';

const typing = (target) => target.closest?.('input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable=true]');
const go = JSON.parse(document.getElementById('shell-go')?.textContent || '{}');
let leader = 0;

function openKeys() {
  const dialog = document.getElementById('keys');
  if (!dialog || dialog.open) return;
  const own = document.getElementById('page-keys');
  const here = document.getElementById('keys-here');
  if (own && here.hidden) {
    here.append(own.content ? own.content.cloneNode(true) : own.cloneNode(true));
    here.hidden = false;
  }
  dialog.showModal();
}

function follow(key) {
  const page = Object.keys(go).find((name) => go[name] === key);
  const link = page && document.querySelector(`[data-go=${page}]`);
  if (link) link.click();
  return Boolean(link);
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented) return;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector('dialog[open]')) return;
  if (Date.now() < leader && follow(event.key)) {
    event.preventDefault();
    leader = 0;
  } else if (event.key === '?') {
    event.preventDefault();
    openKeys();
  } else if (event.key === '/') {
    const search = document.querySelector('main input[type=search]');
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  } else {
    // A page may use the letter itself (the roster board does): it then prevents the default before it gets here.
    leader = event.key === 'g' ? Date.now() + 1500 : 0;
  }
});

for (const opener of document.querySelectorAll('[data-open]')) {
  opener.addEventListener('click', () => (opener.dataset.open === 'palette' ? openPalette() : openKeys()));
}
for (const dialog of document.querySelectorAll('dialog')) {
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
}

const menu = document.getElementById('menu');
document.querySelector('.menu-button')?.addEventListener('click', (event) => {
  event.preventDefault();
  menu.classList.toggle('open');
  event.currentTarget.setAttribute('aria-expanded', String(menu.classList.contains('open')));
  if (menu.classList.contains('open')) menu.querySelector('a')?.focus();
});
const look = document.querySelector('.look');
document.addEventListener('keydown', (event) => { if (event.key === 'Escape' && look?.open) { look.open = false; look.querySelector('summary').focus(); } });
document.addEventListener('click', (event) => { if (look?.open && !look.contains(event.target)) look.open = false; });
