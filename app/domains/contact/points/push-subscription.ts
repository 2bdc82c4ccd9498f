/** Web Push on this device, as the browser gives it. For the browser only. */

/**
 * - `install`: iPhones and iPads push only to pages on the home screen
 * - `denied`: the reader has told the browser to show nothing from here
 */
export type PushSupport = "yes" | "install" | "denied" | "no";

/** Whether this browser can be pushed to. Asks the reader nothing. */
export function pushSupport(): PushSupport {
  const able = "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
  if (!able) return isIos() ? "install" : "no";
  return Notification.permission === "denied" ? "denied" : "yes";
}

/** iPads call themselves Macintosh; no Mac has a touchscreen. */
function isIos(): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  return /\b(iPhone|iPad|iPod)\b/.test(userAgent) || (/\bMacintosh\b/.test(userAgent) && maxTouchPoints > 1);
}

/** What the server needs to push to this browser: an endpoint and two keys, base64url (RFC 8291). */
export interface PushAddress {
  endpoint: string;
  p256dh: string;
  auth: string;
}

/** `denied` and `dismissed` are the reader's answers; `failed`: the browser or its push service can't. */
export class PushRefusedError extends Error {
  override name = "PushRefusedError";
  constructor(readonly reason: "denied" | "dismissed" | "failed") {
    super(`This device is not pushed to: ${reason}.`);
  }
}

/**
 * Asks the reader, in reply to a press of theirs, and subscribes this browser. `vapidPublicKey` is the portal's,
 * base64url; a subscription for another key is given up, since only its holder may push to it. Throws
 * `PushRefusedError`.
 */
export async function subscribeToPush(vapidPublicKey: string): Promise<PushAddress> {
  const permission = await Notification.requestPermission();
  if (permission !== "granted") {
    throw new PushRefusedError(permission === "denied" ? "denied" : "dismissed");
  }
  try {
    const { pushManager } = await readyWorker();
    const key = bytesOf(vapidPublicKey);
    const present = await pushManager.getSubscription();
    if (present && !isFor(present, key)) await present.unsubscribe();
    const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    const { endpoint, keys } = subscription.toJSON();
    if (!endpoint || !keys?.p256dh || !keys.auth) throw new PushRefusedError("failed");
    return { endpoint, p256dh: keys.p256dh, auth: keys.auth };
  } catch {
    throw new PushRefusedError("failed");
  }
}

/** Ends this browser's subscription, if there is one. The server forgets it on its own side. */
export async function unsubscribeFromPush(): Promise<void> {
  const subscription = await presentSubscription();
  await subscription?.unsubscribe();
}

/** Endpoint that pushes to this browser go to; null while it has none. */
export async function ownPushEndpoint(): Promise<string | null> {
  return (await presentSubscription())?.endpoint ?? null;
}

async function presentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker?.getRegistration("/");
  return (await registration?.pushManager?.getSubscription()) ?? null;
}

/** Milliseconds. `ready` never settles where the worker can't start. */
const WORKER_TIMEOUT = 10_000;

/** While developing no page registers it, so that no old page comes from it. Throws `PushRefusedError`. */
async function readyWorker(): Promise<ServiceWorkerRegistration> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new PushRefusedError("failed")), WORKER_TIMEOUT);
  });
  const registered = navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready);
  return Promise.race([registered, late]);
}

function isFor(subscription: PushSubscription, key: Uint8Array): boolean {
  const { applicationServerKey } = subscription.options;
  if (!applicationServerKey) return false;
  const known = new Uint8Array(applicationServerKey);
  return known.length === key.length && known.every((byte, index) => byte === key[index]);
}

/** Older browsers take the key as bytes only. */
function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
