// Copies one's secret address, and says so; without a clipboard the address is selected to be copied by hand.
const button = document.querySelector('[data-copy]');

button?.addEventListener('click', async () => {
  const field = document.getElementById(button.dataset.copy);
  field.select();
  const copied = await (navigator.clipboard?.writeText(field.value) ?? Promise.reject()).then(() => true, () => document.execCommand('copy'));
  const said = document.getElementById(button.dataset.says);
  if (copied) said.textContent = button.dataset.done;
});
if (button) button.hidden = false;
