/*
 * Keeps one page for the moment without a connection, and nothing else: pages hold personal data, so none of
 * them may stay on a device. Change the name of the store whenever offline.html changes. And shows the pushes
 * that come to this device.
 */
const STORE = "offline-1";
const PAGE = "/offline.html";
const ICON = "/icons/icon-192.png";

/**
 * What is said when a button's answer did not get through: all of this file's texts that nobody else can say. They
 * hold whether the button decides or takes back what was decided.
 */
const FAILED = {
  en: {
    title: "Not sent",
    body: "“{title}” did not reach us, so nothing has changed. Please open the portal.",
  },
  "zh-CN": { title: "未能发送", body: "“{title}”未能送达，一切照旧。请打开门户操作。" },
};

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
  const { title, body, tag, lang, url, actions } = readPush(event.data);
  const buttons = buttonsOf(actions);
  event.waitUntil(
    self.registration.showNotification(title, {
      body,
      tag,
      lang,
      actions: buttons.map(({ action, title }) => ({ action, title })),
      // A question stays until it is answered or put away.
      requireInteraction: buttons.length > 0,
      data: buttons.length > 0 ? { url, buttons } : { url },
      icon: ICON,
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  const { notification, action } = event;
  const { url, buttons = [] } = notification.data ?? {};
  const pressed = buttons.find((button) => button.action === action);
  notification.close();
  event.waitUntil(pressed ? answer(pressed, url, notification) : openOnce(ownAddress(url)));
});

/** Settles what the button stands for, and shows what became of it: in the words of the portal's answer. */
async function answer({ title, postUrl }, url, { lang, tag }) {
  const said = await press(postUrl);
  const failed = FAILED[lang] ?? FAILED.en;
  await self.registration.showNotification(said?.title ?? failed.title, {
    body: said?.message ?? failed.body.replace("{title}", title),
    tag,
    lang,
    data: { url: said?.url ?? url },
    icon: ICON,
  });
}

/** The portal's answer, whatever it is; null when there was none. */
async function press(postUrl) {
  try {
    const response = await fetch(ownAddress(postUrl), { method: "POST", credentials: "omit" });
    const said = await response.json();
    return typeof said.title === "string" && typeof said.message === "string" ? said : null;
  } catch {
    return null;
  }
}

/** Two are as many as browsers draw. */
function buttonsOf(actions) {
  const known = Array.isArray(actions) ? actions : [];
  return known.filter(({ action, title, postUrl }) => action && title && postUrl).slice(0, 2);
}

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
