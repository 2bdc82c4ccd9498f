/*
 * Keeps one page for the moment without a connection, and nothing else: pages hold personal data, so none of
 * them may stay on a device. Change the name of the store whenever offline.html changes.
 */
const STORE = "offline-1";
const PAGE = "/offline.html";

self.addEventListener("install", (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOlderStores().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  if (event.request.mode !== "navigate") return;
  event.respondWith(fetch(event.request).catch(async () => (await caches.match(PAGE)) ?? Response.error()));
});

/** The portal's own policy forbids styles inside a page; this one page stands alone and brings its own. */
async function keepOfflinePage() {
  const answer = await fetch(PAGE, { cache: "reload" });
  if (!answer.ok) throw new Error(`${PAGE} answered ${answer.status}`);
  const page = new Response(await answer.text(), {
    status: 503,
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    },
  });
  const store = await caches.open(STORE);
  await store.put(PAGE, page);
}

async function forgetOlderStores() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== STORE).map((name) => caches.delete(name)));
}
