// Shows that there is news of one's shifts and leads to the page that tells more; it keeps nothing and looks at nothing else.
self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('push', (event) => {
  const news = event.data?.json() ?? {};
  event.waitUntil(self.registration.showNotification(news.title ?? 'Tessellate',
    { body: news.body, tag: news.tag, lang: news.lang, dir: 'auto', icon: '/favicon.svg', data: { url: news.url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(lead(event.notification.data?.url ?? '/my'));
});

/** To a window that shows the page already, else to a new one; never away from this site. */
async function lead(path) {
  const address = new URL(path, self.location.origin);
  if (address.origin !== self.location.origin) return undefined;
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = windows.find((one) => new URL(one.url).pathname === address.pathname);
  return open ? open.focus() : self.clients.openWindow(address.href);
}
