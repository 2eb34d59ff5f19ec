// Asks for a part of the page again until what it shows has ended. A broken line is tried again, more slowly; an ended session is said.
import { toast } from './toast.js';
import { word } from './words.js';

const SOON = 700;
const SLOWEST = 10000;

export async function watch(panel, done) {
  let wait = SOON;
  while (panel?.dataset.watch) {
    const pause = wait;
    await new Promise((ready) => setTimeout(ready, pause));
    const answer = await fetch(panel.dataset.watch, { headers: { Accept: 'text/html' }, redirect: 'manual' }).catch(() => null);
    if (answer?.type === 'opaqueredirect' || answer?.status === 401) { toast(word('again'), { kind: 'bad' }); return; }
    if (answer && answer.status >= 400 && answer.status < 500) { toast(word('unwatched', answer.status), { kind: 'bad' }); return; }
    const text = answer?.ok ? await answer.text().catch(() => null) : null;
    if (text === null) {
      if (wait === SOON) toast(answer && !answer.ok ? word('broke', answer.status) : word('offline'), { kind: 'warn' });
      wait = Math.min(SLOWEST, wait * 2);
      continue;
    }
    wait = SOON;
    const next = answer.headers.get('X-Next');
    if (next) { location.assign(next); return; }
    const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(panel.id);
    if (fresh.textContent !== panel.textContent) {
      const focused = panel.contains(document.activeElement);
      panel.replaceWith(fresh);
      if (focused) fresh.querySelector('button')?.focus();
      panel = fresh;
    }
    if (!panel.dataset.watch) done?.();
  }
}
