// Counts a hold down by the server's clock; without scripts the page shows the time of day instead.
const hold = document.getElementById('hold');
const left = document.getElementById('left');
const announce = document.getElementById('announce');
const book = document.getElementById('book');

if (hold && left) {
  const ahead = Date.parse(hold.dataset.now) - Date.now();
  const expires = Date.parse(hold.dataset.expires);
  let said = '';

  const say = (text) => {
    if (text !== said) {
      announce.textContent = said = text;
    }
  };

  const tick = () => {
    const seconds = Math.max(0, Math.round((expires - Date.now() - ahead) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
    if (seconds === 0) {
      left.textContent = 'Expired: find the slot again.';
      say('The hold has expired.');
      if (book) book.disabled = true;
      return;
    }
    if (seconds <= 60) say('Less than a minute is left. Choose More time to keep the hold.');
    setTimeout(tick, 1000);
  };
  tick();
}
