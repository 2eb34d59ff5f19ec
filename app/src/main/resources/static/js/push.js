// Says whether this browser tells of news about one's shifts, and switches that on and off.
import { call, post } from './api.js';

const WORKER = '/js/push-worker.js';
const SAID = 'push-said';
const panel = document.getElementById('devices');
const box = document.getElementById('push');
const said = document.getElementById(SAID);

const text = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const isPossible = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** The name of the browser's address, as the server knows it. */
async function idOf(subscription) {
  return text(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subscription.endpoint))));
}

async function subscribed() {
  const own = (await navigator.serviceWorker.getRegistrations()).find((one) => one.scope.endsWith('/js/'));
  return own ? own.pushManager.getSubscription() : null;
}

function deviceName() {
  const agent = navigator.userAgent;
  const browser = [['Edg', 'Edge'], ['OPR', 'Opera'], ['Firefox', 'Firefox'], ['Chrome', 'Chrome'], ['Safari', 'Safari']].find(([mark]) => agent.includes(mark));
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'].find((mark) => agent.includes(mark));
  return [browser?.[1], system].filter(Boolean).join(', ') || '?';
}

async function active(registration) {
  const worker = registration.installing ?? registration.waiting;
  if (!registration.active && worker) {
    await new Promise((done) => { worker.addEventListener('statechange', () => worker.state === 'activated' && done()); });
  }
  return registration;
}

async function switchOn() {
  if (await Notification.requestPermission() !== 'granted') throw new Error(Notification.permission);
  const registration = await active(await navigator.serviceWorker.register(WORKER));
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: panel.dataset.key });
  const { endpoint, keys } = subscription.toJSON();
  await post('/api/v1/my/devices', { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth }, name: deviceName(), language: document.documentElement.lang });
}

async function switchOff() {
  const subscription = await subscribed();
  if (!subscription) return;
  await call('DELETE', `/api/v1/my/devices/${await idOf(subscription)}`);
  await subscription.unsubscribe();
}

async function change() {
  const wanted = box.checked;
  box.disabled = true;
  try {
    await (wanted ? switchOn() : switchOff());
    sessionStorage.setItem(SAID, 'yes');
    location.reload();
  } catch {
    box.checked = !wanted;
    box.disabled = false;
    said.textContent = Notification.permission === 'denied' ? said.dataset.denied : said.dataset.failed;
    box.focus();
  }
}

async function show() {
  const subscription = await subscribed();
  const own = subscription && panel.querySelector(`[data-device="${await idOf(subscription)}"]`);
  box.checked = Boolean(own);
  box.disabled = false;
  if (own) own.querySelector('[data-this]').hidden = false;
  said.textContent = Notification.permission === 'denied' ? said.dataset.denied : own ? said.dataset.on : said.dataset.off;
  if (sessionStorage.getItem(SAID)) box.focus();
  sessionStorage.removeItem(SAID);
}

if (box && isPossible()) {
  box.addEventListener('change', change);
  show();
} else if (box) {
  said.textContent = said.dataset.unsupported;
}
