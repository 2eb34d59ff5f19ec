// What the clinic list keeps in this browser: lists until they are due, and entries until they are sent. Everything goes when one signs out.
const NAME = 'tessellate-clinic';

const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('lists', { keyPath: 'unit' });
    request.result.createObjectStore('entries', { keyPath: 'key' });
  };
  return answer(request);
}

async function within(store, mode, work) {
  const db = await open();
  try {
    return await answer(work(db.transaction(store, mode).objectStore(store)));
  } finally {
    db.close();
  }
}

export const keepList = (list) => within('lists', 'readwrite', (store) => store.put(list));
export const lists = () => within('lists', 'readonly', (store) => store.getAll());
export const dropList = (unit) => within('lists', 'readwrite', (store) => store.delete(unit));
export const keepEntry = (entry) => within('entries', 'readwrite', (store) => store.put(entry));
export const dropEntry = (key) => within('entries', 'readwrite', (store) => store.delete(key));
export const entries = async () => (await within('entries', 'readonly', (store) => store.getAll())).sort((one, other) => one.at.localeCompare(other.at));

/** Lists whose day is over, and those of somebody else. */
export async function purge(user) {
  const now = new Date().toISOString();
  for (const list of await lists()) {
    if (list.dueAt < now || (user && list.user !== user)) await dropList(list.unit);
  }
}

/** Everything: lists, entries, and the kept frame. */
export async function wipe() {
  await answer(indexedDB.deleteDatabase(NAME)).catch(() => undefined);
  await caches.delete(NAME).catch(() => undefined);
  const workers = await (navigator.serviceWorker?.getRegistrations() ?? []);
  await Promise.all(workers.map((one) => one.unregister()));
}

/** How many entries the server has not heard of; none where the page was never used. */
export async function unsent() {
  const known = await indexedDB.databases?.() ?? [];
  return known.some((one) => one.name === NAME) ? (await entries()).length : 0;
}
