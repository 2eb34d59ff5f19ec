// Lifts a visit and lets it down somewhere else. Letting it down only asks; Escape puts it back.
const STEP = 5;
const FAR = 6;

export function dragging(content, { minutes, dropped }) {
  let lifted = null;

  content.addEventListener('pointerdown', (event) => {
    const item = event.target.closest('a.case.movable');
    if (!item || event.button !== 0 || event.pointerType === 'touch') return;
    delete item.dataset.dragged;
    lifted = { item, x: event.clientX, y: event.clientY, ghost: null, at: null, lane: null };
  });
  content.addEventListener('dragstart', (event) => event.preventDefault());

  document.addEventListener('pointermove', (event) => {
    if (!lifted) return;
    if (!lifted.ghost && Math.hypot(event.clientX - lifted.x, event.clientY - lifted.y) < FAR) return;
    if (!lifted.ghost) lift();
    follow(event);
  });
  document.addEventListener('pointerup', () => {
    if (lifted?.ghost) {
      const { item, at, lane } = lifted;
      item.dataset.dragged = 'yes';
      setTimeout(() => delete item.dataset.dragged, 0);
      putBack();
      if (at !== null) dropped(item.dataset.visit, at, lane, item);
    }
    lifted = null;
  });
  document.addEventListener('pointercancel', () => { putBack(); lifted = null; });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && lifted) { event.preventDefault(); event.stopPropagation(); putBack(); lifted = null; }
  }, true);

  function lift() {
    document.body.classList.add('dragging');
    lifted.item.classList.add('lifted');
    lifted.ghost = document.createElement('div');
    lifted.ghost.className = 'drop';
  }

  function putBack() {
    document.body.classList.remove('dragging');
    lifted?.item.classList.remove('lifted');
    lifted?.ghost?.remove();
  }

  function follow(event) {
    const home = lifted.item.closest('.lane-row');
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest('.lane-row') ?? home;
    const track = under.querySelector('.lane-track');
    const wide = track.getBoundingClientRect().width;
    const way = document.dir === 'rtl' ? -1 : 1;
    const shift = Math.round((way * (event.clientX - lifted.x) * minutes()) / wide / STEP) * STEP;
    const at = Number(lifted.item.dataset.at) + shift;
    if (lifted.ghost.parentElement !== track) track.append(lifted.ghost);
    lifted.ghost.style.setProperty('--at', at / minutes());
    lifted.ghost.style.setProperty('--for', lifted.item.dataset.for / minutes());
    lifted.at = Date.parse(lifted.item.dataset.visitStart) + shift * 60000;
    lifted.lane = under.dataset.resource.split('/')[0] === home.dataset.resource.split('/')[0] ? under.dataset.resource : null;
    const zone = document.getElementById('board').dataset.zone;
    lifted.ghost.textContent = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(lifted.at);
  }
}
