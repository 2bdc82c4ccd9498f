import { randomInt, randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact:${key}`, values);

/** A German mobile number of nobody in particular: as one dials it there, as it is shown, and as E.164. */
function freshNumber() {
  const rest = String(randomInt(10_000_000)).padStart(7, "0");
  return { dialled: `0151 2${rest}`, shown: `01512 ${rest}`, e164: `+491512${rest}` };
}

const freshAddress = () => `${randomUUID()}@people.example`;

/** The card of a point, by what its owner sees as its name. */
const pointNamed = (page: Page, name: string): Locator => page.getByRole("article", { name, exact: true });

async function addEmail(page: Page, address: string, label = "") {
  await page.goto("/contact/add/email");
  await page.getByLabel(t("add.email.address")).fill(address);
  await page.getByLabel(t("fields.label")).fill(label);
  await page.getByRole("button", { name: t("add.email.submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("verify.title"));
}

async function enterCode(page: Page, code: string | undefined) {
  await page.getByLabel(t("verify.label")).fill(code ?? "");
  await page.getByRole("button", { name: t("verify.submit") }).click();
}

/** A code that is none: the right one with its last digit changed. */
const wrongCode = (code = "") => code.slice(0, 5) + ((Number(code[5]) + 1) % 10);

test("a new customer can be reached by the address they sign in with and on these pages", async ({
  page,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.goto("/contact");
  await expect(pointNamed(page, email)).toContainText(t("state.ready"));
  await expect(pointNamed(page, email)).toContainText(t("point.signIn"));
  await expect(pointNamed(page, t("point.inApp"))).toContainText(t("state.always"));
  await expect(page.getByText(t("add.firstTitle"))).toBeVisible();
});

test("a mobile number is taken as one dials it at home and works once its code came back", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  const number = freshNumber();
  await page.goto("/contact");
  await page
    .getByRole("link", { name: t("kinds.mobile.add") })
    .first()
    .click();
  await page.getByLabel(t("add.mobile.region")).selectOption({ label: "Germany (+49)" });
  await page.getByLabel(t("add.mobile.address")).fill(number.dialled);
  await page.getByRole("button", { name: t("add.mobile.submit") }).click();
  await expect(page.getByText(t("verify.lead.mobile", { address: number.shown }))).toBeVisible();
  await expectAccessible(page);

  const { code } = await newestMail(number.e164);
  await enterCode(page, code);
  await expect(page).toHaveURL("/contact");
  await expect(page.getByText(t("verify.done", { name: number.shown }))).toBeVisible();
  await expect(pointNamed(page, number.shown)).toContainText("Germany");
  await expect(pointNamed(page, number.shown)).toContainText(t("state.ready"));
});

test("whoever gets no text can have the code called out", async ({ page, newCustomer, newestMail }) => {
  await newCustomer();
  const number = freshNumber();
  await page.goto("/contact/add/mobile");
  await page.getByLabel(t("add.mobile.address")).fill(number.e164);
  await page.getByRole("button", { name: t("add.mobile.submit") }).click();
  await page.getByRole("button", { name: t("verify.call") }).click();
  await expect(page.getByText(t("verify.calling", { address: number.shown }))).toBeVisible();
  const call = await newestMail(number.e164, new RegExp(text("en", "demo:messages.kinds.voice")));
  expect(call.text.replace(/\D/g, "")).toMatch(/\d{6}/);
});

test("a test goes the way that real messages go, in the language of that address", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  const address = freshAddress();
  await addEmail(page, address, "Work");
  await enterCode(page, (await newestMail(address)).code);

  await pointNamed(page, "Work")
    .getByRole("link", { name: t("point.change") })
    .click();
  await page.getByLabel(t("fields.language")).selectOption({ label: "简体中文" });
  await page.getByRole("button", { name: t("edit.save") }).click();
  await expect(pointNamed(page, "Work")).toContainText(t("point.inLanguage", { language: "简体中文" }));

  await pointNamed(page, "Work")
    .getByRole("button", { name: t("point.test") })
    .click();
  await expect(page.getByText(t("sending.testSent", { name: "Work" }))).toBeVisible();
  const mail = await newestMail(address, /测试/);
  expect(mail.text).toContain(text("zh-CN", "contact:message.test.text"));
});

test("a paused address says until when, and the pause can be taken back at once", async ({
  page,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.goto("/contact");
  await pointNamed(page, email)
    .getByRole("link", { name: t("point.change") })
    .click();
  await page.getByRole("button", { name: t("edit.pause"), exact: true }).click();
  await expect(pointNamed(page, email)).toContainText(
    /Paused until \d+ \w+ \d{4}|Paused until \w+ \d+, \d{4}/,
  );
  await expect(pointNamed(page, email).getByRole("button", { name: t("point.test") })).toHaveCount(0);

  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(page.getByText(t("edit.resumeDone", { name: email }))).toBeVisible();
  await expect(pointNamed(page, email)).toContainText(t("state.ready"));
});

test("of two verified addresses the customer says which comes first, and can take it back", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const email = await newCustomer();
  const address = freshAddress();
  await addEmail(page, address);
  await enterCode(page, (await newestMail(address)).code);
  await expect(pointNamed(page, email)).toContainText(t("point.first"));

  await pointNamed(page, address)
    .getByRole("link", { name: t("point.change") })
    .click();
  await page.getByRole("button", { name: t("edit.primary") }).click();
  await expect(pointNamed(page, address)).toContainText(t("point.first"));
  await expect(pointNamed(page, email)).not.toContainText(t("point.first"));

  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(pointNamed(page, email)).toContainText(t("point.first"));
});

test("the address of the account comes back verified when its removal is taken back", async ({
  page,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.goto("/contact");
  await pointNamed(page, email)
    .getByRole("link", { name: t("point.change") })
    .click();
  await page.getByRole("button", { name: t("edit.remove") }).click();
  await expect(page.getByText(t("edit.removed", { name: email }))).toBeVisible();
  await expect(pointNamed(page, email)).toHaveCount(0);

  await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
  await expect(pointNamed(page, email)).toContainText(t("state.ready"));
});

test("a webhook's secret is shown once, before its code", async ({ page, newCustomer, newestMail }) => {
  await newCustomer();
  const address = `https://${randomUUID()}.example/notices`;
  await page.goto("/contact/add/webhook");
  await page.getByLabel(t("add.webhook.address")).fill(address);
  await page.getByRole("button", { name: t("add.webhook.submit") }).click();
  await expect(page.getByLabel(t("add.webhook.secretLabel"), { exact: true })).toHaveValue(/^whsec_.{40,}$/);
  await expectAccessible(page);
  await page.getByRole("link", { name: t("add.webhook.next") }).click();
  await enterCode(page, (await newestMail(address)).code);
  await expect(pointNamed(page, address)).toContainText(t("state.ready"));
});

test("an ntfy topic is suggested that nobody guesses, another one each time", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  await page.goto("/contact/add/ntfy");
  const field = page.getByLabel(t("add.ntfy.address"));
  const suggested = await field.inputValue();
  expect(suggested).toMatch(/^homeport-[a-z0-9]{22}$/);
  await page.reload();
  await expect(field).not.toHaveValue(suggested);

  const topic = await field.inputValue();
  await page.getByRole("button", { name: t("add.ntfy.submit") }).click();
  await enterCode(page, (await newestMail(`https://ntfy.sh/${topic}`)).code);
  await expect(pointNamed(page, `https://ntfy.sh/${topic}`)).toContainText(t("state.ready"));
});

test("a stranger's contact point is not there, to see or to press", async ({
  page,
  browser,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.goto("/contact");
  const path = await pointNamed(page, email)
    .getByRole("link", { name: t("point.change") })
    .getAttribute("href");
  const stranger = await browser.newContext();
  const other = await stranger.newPage();
  await other.goto("/sign-in");
  await other.getByRole("button", { name: text("en", "demo:people.owner.name") }).click();
  await other.waitForURL("/");
  expect((await other.goto(path ?? ""))?.status()).toBe(404);
  const pressed = await other.request.post(path ?? "", {
    form: { intent: "remove" },
    headers: { Origin: test.info().project.use.baseURL ?? "" },
  });
  expect(pressed.status()).toBe(404);
  await stranger.close();
  await page.reload();
  await expect(pointNamed(page, email)).toBeVisible();
});

test.describe("what does not go through", () => {
  test.use({ expectedErrors: [/status of 4(00|29)/] });

  test("a number of no country in particular is refused with what helps, and what was typed is kept", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await page.goto("/contact/add/mobile");
    await page.getByLabel(t("add.mobile.region")).selectOption({ label: t("add.mobile.regionNone") });
    await page.getByLabel(t("add.mobile.address")).fill("0151 23456789");
    await page.getByRole("button", { name: t("add.mobile.submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("errors.phone.region"));
    await expect(page.getByLabel(t("add.mobile.address"))).toHaveValue("0151 23456789");
    await expectAccessible(page);
  });

  test("five wrong codes end a code; another one can be had, three times in a quarter of an hour", async ({
    page,
    newCustomer,
    newestMail,
  }) => {
    test.slow();
    await newCustomer();
    const address = freshAddress();
    await addEmail(page, address);
    const { code } = await newestMail(address);
    const enter = async (tried: string | undefined, said: string) => {
      await page.reload();
      await enterCode(page, tried);
      await expect(page.getByRole("alert")).toContainText(t(said));
    };
    for (let tries = 1; tries <= 4; tries += 1) await enter(wrongCode(code), "verify.wrong");
    await enter(wrongCode(code), "verify.no_tries");
    await enter(code, "verify.no_tries");

    const again = page.getByRole("button", { name: t("verify.again") });
    for (let sent = 2; sent <= 3; sent += 1) {
      await page.reload();
      await again.click();
      await expect(page.getByText(t("verify.sentAgain"))).toBeVisible();
    }
    await page.reload();
    await again.click();
    await expect(page.getByText(/you can ask for another one/)).toBeVisible();
  });

  test("a pause must end on a day to come", async ({ page, newCustomer }) => {
    const email = await newCustomer();
    await page.goto("/contact");
    await pointNamed(page, email)
      .getByRole("link", { name: t("point.change") })
      .click();
    const until = page.getByLabel(t("edit.pauseUntil"));
    await until.evaluate((field: HTMLInputElement) => field.removeAttribute("min"));
    await until.fill("2020-01-01");
    await page.getByRole("button", { name: t("edit.pause"), exact: true }).click();
    await expect(page.getByText(t("errors.pausePast"))).toBeVisible();
  });
});

test("the pages fit a small phone with text twice as large, in both languages", async ({
  page,
  newCustomer,
}) => {
  test.slow();
  await newCustomer();
  await addEmail(page, `${"long-name".repeat(3)}${randomUUID()}@${"long-host".repeat(5)}.example`);
  const code = page.url();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const locale of ["en", "zh-CN"]) {
    await prefer(page, { locale });
    for (const path of ["/contact", "/contact/add/mobile", "/contact/add/ntfy", code]) {
      await page.goto(path);
      await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect.soft(width, `${path} in ${locale}`).toBeLessThanOrEqual(320);
    }
  }
});

test("a browser is added under its own name and knows itself in the list", async ({
  page,
  context,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  const endpoint = `https://updates.push.services.mozilla.com/wpush/v2/${randomUUID()}`;
  await context.grantPermissions(["notifications"]);
  // There is no push service here; what the browser would answer is all that is made up.
  await page.addInitScript((endpoint) => {
    const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };
    const subscription = { endpoint, toJSON: () => ({ endpoint, keys }) };
    let subscribed = false;
    PushManager.prototype.subscribe = async () => {
      subscribed = true;
      localStorage.setItem("subscribed", "yes");
      return subscription as unknown as PushSubscription;
    };
    PushManager.prototype.getSubscription = async () =>
      subscribed || localStorage.getItem("subscribed") ? (subscription as unknown as PushSubscription) : null;
  }, endpoint);

  await page.goto("/contact/add/web_push");
  await expectAccessible(page);
  await page.getByRole("button", { name: t("add.web_push.submit") }).click();
  await expect(page).toHaveURL(/\/contact\/verify\//);
  await enterCode(page, (await newestMail(endpoint)).code);
  const device = page.getByRole("article", { name: /Chrome/ });
  await expect(device).toContainText(t("point.thisDevice"));
  await expect(device).toContainText(t("state.ready"));
  await expect(page.locator("body")).not.toContainText("wpush");
});
