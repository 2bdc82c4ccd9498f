/** Why this browser is not added: told not to, not told yet, or not able to. */
export type PushRefusal = "denied" | "dismissed" | "failed";

/** A subscription (Push API, 8) in the fields of our form. */
export interface PushFields {
  address: string;
  p256dh: string;
  auth: string;
}

/** Whether notices can be shown here at all. */
export function canSubscribe(): boolean {
  return "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;
}

/** Asks for permission where none is given yet, and subscribes this browser. Call it from a press: browsers insist. */
export async function subscribe(
  vapidPublicKey: string,
): Promise<{ subscription: PushFields } | { refusal: PushRefusal }> {
  try {
    const permission = await Notification.requestPermission();
    if (permission !== "granted") return { refusal: permission === "denied" ? "denied" : "dismissed" };
    const { pushManager } = await navigator.serviceWorker.ready;
    const options = { userVisibleOnly: true, applicationServerKey: vapidPublicKey };
    const subscription = await pushManager.subscribe(options).catch(async (error: unknown) => {
      // Subscribed once under another key of this portal: that one can't be sent to any more.
      const older = await pushManager.getSubscription();
      if (!older) throw error;
      await older.unsubscribe();
      return pushManager.subscribe(options);
    });
    const { endpoint, keys } = subscription.toJSON();
    if (!endpoint || !keys?.p256dh || !keys.auth) return { refusal: "failed" };
    return { subscription: { address: endpoint, p256dh: keys.p256dh, auth: keys.auth } };
  } catch {
    return { refusal: "failed" };
  }
}
