import type { BrowserContext, CDPSession, Page, Worker } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

test.beforeEach(async ({ context, page }) => {
  await context.grantPermissions(["notifications"]);
  await page.goto("/");
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
});

/**
 * The browser's own push service is not there: its tools hand a push to the worker as that would, and again where a
 * busy browser let it fall, which they don't say. Waits until something with its text is shown.
 */
async function push(context: BrowserContext, page: Page, data: string, body: string): Promise<void> {
  const session = await context.newCDPSession(page);
  const registrationId = await registration(session);
  const { origin } = new URL(page.url());
  await expect(async () => {
    await session.send("ServiceWorker.deliverPushMessage", { origin, registrationId, data });
    await expect
      .poll(() => shown(page), { timeout: 3_000 })
      .toContainEqual(expect.objectContaining({ body }));
  }).toPass();
}

function registration(session: CDPSession): Promise<string> {
  return new Promise((resolve, reject) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations: [first] }) => {
      if (first) resolve(first.registrationId);
    });
    session.send("ServiceWorker.enable").catch(reject);
  });
}

/** What the device shows now. */
const shown = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const notifications = await registration.getNotifications();
    return notifications.map(({ title, body, tag, lang, data }) => ({ title, body, tag, lang, data }));
  });

test("a push is shown as it says, and one more of the same delivery takes its place", async ({
  context,
  page,
}) => {
  const url = `${new URL(page.url()).origin}/contact`;
  const payload = { title: "您的航班延误", body: "延误 40 分钟", tag: "delivery-1", lang: "zh-CN", url };
  await push(context, page, JSON.stringify({ ...payload, body: "延误 20 分钟" }), "延误 20 分钟");
  await push(context, page, JSON.stringify(payload), payload.body);
  const { url: _, ...notification } = payload;
  await expect.poll(() => shown(page)).toEqual([{ ...notification, data: { url } }]);
});

test("a push that can't be read still shows something, as browsers insist", async ({ context, page }) => {
  await push(context, page, "not JSON", "");
  await expect.poll(() => shown(page)).toEqual([expect.objectContaining({ title: "localhost" })]);
});

test("a tap opens the page that the push is about, and never somebody else's", async ({ context, page }) => {
  const worker = await serviceWorker(context);
  const { origin } = new URL(page.url());
  // The start page itself would come to the front instead.
  await page.goto("/sign-in");
  for (const [url, opened] of [
    [`${origin}/contact/topics`, `${origin}/contact/topics`],
    ["/contact?a=1", `${origin}/contact?a=1`],
    ["https://elsewhere.example/", `${origin}/`],
    ["javascript:alert(1)", `${origin}/`],
  ] as const) {
    expect(await tap(worker, url), url).toBe(opened);
  }
});

test("a tap brings a tab that shows the page already to the front", async ({ context, page }) => {
  const worker = await serviceWorker(context);
  await page.goto("/sign-up");
  expect(await tap(worker, page.url())).toBe(`focus ${page.url()}`);
});

test.describe("a button of a push", () => {
  test.use({ expectedErrors: [/status of 404/] });

  test("answers by a POST, and shows in words what became of it", async ({ context, page }) => {
    const worker = await serviceWorker(context);
    const { origin } = new URL(page.url());
    const actions = [1, 2, 3].map((number) => ({
      action: String(number),
      title: `ICE ${number}`,
      postUrl: `${origin}/api/decide?token=none${number}`,
    }));
    const payload = {
      title: "Cancelled",
      body: "…",
      tag: "delivery-2",
      lang: "en",
      url: `${origin}/notices`,
      actions,
    };
    await push(context, page, JSON.stringify(payload), payload.body);
    const posted = page.context().waitForEvent("request", (request) => request.url().includes("/api/decide"));
    await expect.poll(() => shown(page)).toHaveLength(1);
    expect((await shown(page))[0]?.data.buttons).toHaveLength(2);
    await press(worker, "delivery-2", "2");
    const request = await posted;
    expect([request.method(), new URL(request.url()).search]).toEqual(["POST", "?token=none2"]);
    await expect
      .poll(() => shown(page))
      .toEqual([expect.objectContaining({ body: text("en", "decide:link.invalid"), tag: "delivery-2" })]);
  });

  test("that leads elsewhere, or nowhere, posts nothing there and says that nothing has changed", async ({
    context,
    page,
  }) => {
    const worker = await serviceWorker(context);
    const actions = [{ action: "1", title: "ICE 1", postUrl: "https://elsewhere.example/steal" }];
    const payload = {
      title: "Cancelled",
      body: "…",
      tag: "delivery-3",
      lang: "zh-CN",
      url: "/notices",
      actions,
    };
    await push(context, page, JSON.stringify(payload), payload.body);
    await expect.poll(() => shown(page)).toHaveLength(1);
    await press(worker, "delivery-3", "1");
    await expect
      .poll(() => shown(page))
      .toEqual([
        expect.objectContaining({ title: "未能发送", body: "“ICE 1”未能送达，一切照旧。请打开门户操作。" }),
      ]);
  });
});

/** Presses a button of the notification that is shown under this tag. */
function press(worker: Worker, tag: string, action: string): Promise<void> {
  return worker.evaluate(
    async ([tag, action]) => {
      const { registration } = self as unknown as { registration: ServiceWorkerRegistration };
      const [notification] = await registration.getNotifications({ tag });
      const event = new Event("notificationclick") as Event & Record<string, unknown>;
      Object.assign(event, { notification, action, waitUntil: () => {} });
      self.dispatchEvent(event);
    },
    [tag, action] as const,
  );
}

async function serviceWorker(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? context.waitForEvent("serviceworker");
}

/** Taps a notification with this address, and answers which page the worker would open or bring to the front. */
function tap(worker: Worker, url: string): Promise<string> {
  return worker.evaluate(async (url) => {
    // A worker may open pages only while a finger is on the notification, which no test has.
    const scope = self as unknown as {
      clients: { openWindow(url: string): Promise<void> };
      WindowClient: { prototype: { url: string; focus(): Promise<void> } };
      registration: ServiceWorkerRegistration;
    };
    return new Promise<string>((resolve) => {
      scope.clients.openWindow = async (opened) => resolve(opened);
      scope.WindowClient.prototype.focus = async function focus(this: { url: string }) {
        resolve(`focus ${this.url}`);
      };
      scope.registration
        .showNotification("tapped", { tag: "tapped", data: { url } })
        .then(() => scope.registration.getNotifications({ tag: "tapped" }))
        .then(([notification]) => {
          const event = new Event("notificationclick") as Event & Record<string, unknown>;
          Object.assign(event, { notification, waitUntil: () => {} });
          self.dispatchEvent(event);
        });
    });
  }, url);
}
