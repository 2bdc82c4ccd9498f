/*
 * Keeps one page for the moment without a connection, and nothing else: pages hold personal data, so none of
 * them may stay on a device. Change the name of the store whenever offline.html changes. And shows the pushes
 * that come to this device.
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

/*
 * A push that shows nothing is one too many: browsers end the subscription for it (Push API, userVisibleOnly).
 * When a browser renews a subscription by itself (pushsubscriptionchange) nothing is done here: its new address
 * is one that nobody has confirmed yet, and the old one is forgotten when a push to it comes back.
 */
self.addEventListener("push", (event) => {
  const { title, body, tag, lang, url } = readPush(event.data);
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      lang,
      data: { url },
      icon: "/icons/icon-192.png",
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openOnce(ownAddress(event.notification.data?.url)));
});

function readPush(data) {
  try {
    const push = data.json();
    return { ...push, title: String(push.title) };
  } catch {
    return { title: self.location.hostname };
  }
}

/** Pages of the portal alone; anything else leads to its start. */
function ownAddress(url) {
  const home = new URL("/", self.location.origin);
  const asked = URL.canParse(url, home) ? new URL(url, home) : home;
  return (asked.origin === home.origin ? asked : home).href;
}

/** A tab that shows the page already comes to the front; else a new one opens, so that nobody loses their work. */
async function openOnce(url) {
  const tabs = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = tabs.find((tab) => tab.url === url);
  return there ? there.focus() : self.clients.openWindow(url);
}
