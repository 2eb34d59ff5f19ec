// Asks for a part of the page again until what it shows has ended.
export async function watch(panel, done) {
  while (panel?.dataset.watch) {
    await new Promise((ready) => setTimeout(ready, 700));
    const answer = await fetch(panel.dataset.watch, { headers: { Accept: 'text/html' } });
    if (!answer.ok) return;
    const next = answer.headers.get('X-Next');
    if (next) { location.assign(next); return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(panel.id);
    if (fresh.textContent !== panel.textContent) {
      const focused = panel.contains(document.activeElement);
      panel.replaceWith(fresh);
      if (focused) fresh.querySelector('button')?.focus();
      panel = fresh;
    }
    if (!panel.dataset.watch) done?.();
  }
}
