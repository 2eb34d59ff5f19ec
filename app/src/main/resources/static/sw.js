// Keeps the frame of the clinic list, never a list itself: names are in IndexedDB only, where the page deletes them when they are due.
const KEPT = 'tessellate-clinic';
const PAGE = '/clinic';
const PATIENCE = 5000;
const isFrame = (path) => /^\/(css|js|img|webjars)\/|^\/favicon/.test(path);

self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(fetch(PAGE, { credentials: 'same-origin' }).then(keepPage).catch(() => undefined));
});
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data?.keep) event.waitUntil(keepAll(event.data.keep).then((whole) => event.source?.postMessage({ whole })));
});

// Whole before it takes the place of the one kept before: a line that breaks in the middle must not cost both.
async function keepPage(response) {
  if (!response.ok || response.redirected) return response;
  const whole = await response.clone().text();
  await (await caches.open(KEPT)).put(PAGE, new Response(whole, { headers: response.headers }));
  return response;
}

/** Whether the page and all it needs are kept now. */
async function keepAll(addresses) {
  const kept = await caches.open(KEPT);
  const own = addresses.filter((address) => new URL(address).origin === self.location.origin && isFrame(new URL(address).pathname));
  const taken = await Promise.all(own.map(async (address) => {
    const response = await fetch(address).catch(() => null);
    if (response?.ok) await kept.put(address, response);
    return Boolean(response?.ok);
  }));
  return taken.every(Boolean) && Boolean(await kept.match(PAGE, { ignoreSearch: true, ignoreVary: true }));
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, path));
  else if (isFrame(path)) event.respondWith(frame(request));
});

/** The line first; without it the clinic list, for whatever page was asked. */
async function page(request, path) {
  try {
    const response = await patiently(request, path === PAGE);
    return path === PAGE ? await keepPage(response) : response;
  } catch (broken) {
    const kept = await caches.match(PAGE, { ignoreSearch: true, ignoreVary: true });
    if (!kept) throw broken;
    return path === PAGE ? kept : Response.redirect(PAGE);
  }
}

async function frame(request) {
  try {
    return await fetch(request);
  } catch (broken) {
    const kept = await caches.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw broken;
  }
}

// A bad line is worse than none: after a while the kept page is shown.
function patiently(request, impatient) {
  if (!impatient) return fetch(request);
  return Promise.race([fetch(request), new Promise((_, reject) => { setTimeout(() => reject(new Error('slow')), PATIENCE); })]);
}
