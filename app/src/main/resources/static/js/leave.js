// Signing out leaves nothing of the clinic list in this browser; whoever has unsent entries is asked first.
import { unsent, wipe } from './clinic/store.js';
import { word } from './words.js';

for (const form of document.querySelectorAll('form[action$="/logout"]')) {
  form.addEventListener('submit', async (event) => {
    if (form.dataset.clean) return;
    event.preventDefault();
    const left = await unsent().catch(() => 0);
    if (left > 0 && !window.confirm(word('leave.unsent', left))) return;
    await wipe().catch(() => undefined);
    form.dataset.clean = 'yes';
    form.requestSubmit();
  });
}
