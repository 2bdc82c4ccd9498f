import type { Page } from "@playwright/test";
import type { Sql } from "../../supabase/embedded/database";
import { fetchedFor, newsItem } from "./fetched-sources";
import { expect, expectAccessible } from "./fixtures";
import { layoutShifts, watchLayoutShifts } from "./layout-shifts";
import { decide, idOf, test } from "./own-portal";
import { arrangePage } from "./start-pages";
import { type Language, text } from "./texts";

const mail = (key: string, values?: Record<string, string>) => text("en", `mailbox:${key}`, values);
const partner = (language: Language, key: string, values?: Record<string, string>) =>
  text(language, `data-widgets:widget.${key}`, values);

const ADDRESS = "ann@gmail.com";
const WIDGET = "quay-hotels/points";

// One portal for all of them, so one after the other.
test.describe.configure({ mode: "default" });
test.use({
  told: {
    mailboxOauth: [{ provider: "google", id: "the-client", secret: "the-secret" }],
    dataWidgets: [
      {
        partner: "quay-hotels",
        id: "points",
        name: { en: "Quay Hotels", "zh-CN": "码头酒店" },
        about: { en: "Your points." },
        url: "https://partner.example/widgets",
        secret: `whsec_${Buffer.from("k".repeat(32)).toString("base64")}`,
      },
    ],
  },
});

/** Connects the mailbox by the form, and lets a worker have found this in it. */
async function mailboxWith(page: Page, sql: Sql, customerId: string): Promise<void> {
  await page.goto("/mailbox");
  await page.getByLabel(mail("add.address")).fill(ADDRESS);
  await page.getByLabel(mail("add.password")).fill("app-password-9");
  await page.getByRole("button", { name: mail("add.submit") }).click();
  await expect(page.getByText(mail("add.added"))).toBeVisible();
  const messages = [
    { subject: "Lunch on <b>Sunday</b>?", from: "Ben Ng", unread: true },
    { subject: "", from: "", unread: true },
    { subject: "Your order", from: "shop@example.com", unread: false },
  ].map((message, hours) => ({
    ...message,
    at: new Date(Date.now() - (hours + 1) * 3_600_000).toISOString(),
  }));
  const content = { unread: 2, total: 9, messages, webmail: "https://mail.google.com/" };
  await fetchedFor(sql, { customerId, kind: "mailbox", outcome: { content } });
}

/** The customer shares with partners, and theirs has answered this for the widget on their page. */
async function partnerSays(page: Page, sql: Sql, customerId: string, content: object): Promise<void> {
  await sql.query(
    "insert into public.partners (name, code) values ('Quay Hotels', 'quay-hotels') on conflict (code) do nothing",
  );
  await decide(sql, { customerId, purpose: "partner_sharing", granted: true });
  await page.goto("/");
  // Whoever looks at it first has the partner asked.
  await expect(page.getByText(partner("en", "waiting"))).toBeVisible();
  await fetchedFor(sql, { customerId, kind: "data", outcome: { content } });
}

const points = {
  title: { en: "Your points", "zh-CN": "您的积分" },
  rows: [
    { label: { en: "Points", "zh-CN": "积分" }, value: "1,240" },
    { label: "<img src=x onerror=alert(1)>", value: "<b>3</b>", link: "https://partner.example/nights" },
    { label: { en: "Next stay" }, value: "12 May" },
  ],
  link: { label: { en: "Book a room", "zh-CN": "预订客房" }, url: "https://partner.example/book" },
};

const language = (page: Page, locale: Language) =>
  page.request.post("/preferences", {
    form: { locale, returnTo: "/" },
    headers: { Origin: new URL(page.url()).origin },
  });

test("a mailbox on My page says how much is unread and what came last, and leads to where it is read", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  await mailboxWith(page, portal.sql, customerId);
  await arrangePage(page, [{ kind: "mailbox", settings: { count: 3 } }]);
  await page.goto("/");
  const box = page.getByRole("region", { name: mail("widget.title") });
  await expect(
    box.getByText(text("en", "mailbox:unread_other", { count: "2" }), { exact: true }),
  ).toBeVisible();
  await expect(box.getByText(ADDRESS, { exact: true })).toBeVisible();
  await expect(box.getByRole("listitem")).toHaveText([
    /^Lunch on <b>Sunday<\/b>\?, unreadBen Ng1 hour ago$/,
    /^Without a subject, unreadUnknown sender2 hours ago$/,
    /^Your ordershop@example\.com3 hours ago$/,
  ]);
  const webmail = box.getByRole("link", { name: mail("openOf", { name: ADDRESS }) });
  await expect(webmail).toHaveAttribute("href", "https://mail.google.com/");
  await expect(webmail).toHaveAttribute("rel", /noreferrer/);
  await expectAccessible(page);

  await arrangePage(page, [{ kind: "mailbox", size: "compact" }]);
  await page.goto("/");
  await expect(
    box.getByText(text("en", "mailbox:unread_other", { count: "2" }), { exact: true }),
  ).toBeVisible();
  await expect(box.getByRole("listitem")).toHaveCount(0);
});

test("a partner's widget shows what the partner said as text alone, in the reader's language", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  await arrangePage(page, [{ kind: "data", settings: { widget: WIDGET } }]);
  await partnerSays(page, portal.sql, customerId, points);
  await page.goto("/");
  const box = page.getByRole("region", { name: partner("en", "title") });
  await expect(box.getByRole("heading", { name: "Your points" })).toBeVisible();
  await expect(box.getByRole("listitem")).toHaveText([
    "Points1,240",
    "<img src=x onerror=alert(1)><b>3</b>",
    "Next stay12 May",
  ]);
  await expect(box.locator("img, b")).toHaveCount(0);
  for (const [name, href] of [
    ["Book a room", "https://partner.example/book"],
    ["<img src=x onerror=alert(1)>", "https://partner.example/nights"],
  ] as const) {
    const link = box.getByRole("link", { name });
    await expect(link).toHaveAttribute("href", href);
    await expect(link).toHaveAttribute("rel", "noreferrer nofollow");
  }
  await expect(box.getByText(partner("en", "from", { name: "Quay Hotels" }))).toBeVisible();
  await expectAccessible(page);

  await language(page, "zh-CN");
  await page.goto("/");
  const chinese = page.getByRole("region", { name: partner("zh-CN", "title") });
  await expect(chinese.getByRole("heading", { name: "您的积分" })).toBeVisible();
  await expect(chinese.getByRole("listitem").first()).toHaveText("积分1,240");
  // What the partner has in English alone is shown so.
  await expect(chinese.getByRole("listitem").last()).toHaveText("Next stay12 May");
  await expect(chinese.getByRole("link", { name: "预订客房" })).toBeVisible();
  await expect(chinese.getByText(partner("zh-CN", "from", { name: "码头酒店" }))).toBeVisible();
});

test("nothing moves while mails, news and what a partner says come in", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  await mailboxWith(page, portal.sql, customerId);
  await portal.sql.query(
    "select private.subscribe($1, 'feed', 'https://news.example/feed', null, 'Harbour')",
    [customerId],
  );
  const items = Array.from({ length: 12 }, (_, place) =>
    newsItem(`News number ${place} of the harbour`, place + 1),
  );
  await fetchedFor(portal.sql, { customerId, kind: "feed", outcome: { title: "Harbour", items } });
  await arrangePage(page, [
    { kind: "mailbox" },
    { kind: "data", settings: { widget: WIDGET } },
    { kind: "news", width: 2 },
    { kind: "getting-started" },
  ]);
  await partnerSays(page, portal.sql, customerId, points);
  await watchLayoutShifts(page);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/", { waitUntil: "networkidle" });
    await expect(page.getByText("News number 0 of the harbour")).toBeVisible();
    await expect(page.getByText("Your order")).toBeVisible();
    await expect(page.getByText("Your points")).toBeVisible();
    expect(await layoutShifts(page), `at ${width} px`).toEqual([]);
  }
});

test("signing in at a mail provider leads to the one that was chosen, with a proof of who left, and nowhere else", async ({
  page,
  portal,
  newCustomer,
  browser,
}) => {
  await newCustomer();
  await page.goto("/mailbox");
  const connect = page.getByRole("link", { name: mail("signIn.google") });
  await expect(connect).toHaveAttribute("href", "/mailbox/sign-in?provider=google");
  await expect(page.getByRole("link", { name: mail("signIn.microsoft") })).toHaveCount(0);
  const leave = (provider: string) =>
    page.request.get(`/mailbox/sign-in?provider=${provider}`, { maxRedirects: 0 });
  const away = await leave("google");
  expect(away.status()).toBe(302);
  const { origin, searchParams } = new URL(away.headers().location ?? "");
  expect(origin).toBe("https://accounts.google.com");
  expect(searchParams.get("redirect_uri")).toMatch(/\/mailbox\/signed-in$/);
  expect(searchParams.get("state")).toMatch(/^[\w-]{32}$/);
  expect(away.headers()["set-cookie"]).toMatch(/^mailbox=.*HttpOnly/m);
  // Neither one that this portal is not registered with, nor any other address.
  for (const provider of ["microsoft", "https://evil.example", ""]) {
    expect((await leave(provider)).status(), provider).toBe(404);
  }

  const stranger = await browser.newContext();
  const unknown = await stranger.request.get(`${portal.url}/mailbox/sign-in?provider=google`, {
    maxRedirects: 0,
  });
  expect(unknown.headers().location).toMatch(/^\/sign-in/);
  await stranger.close();
});

test("a mailbox is not connected where the provider refuses, or where who returns was never sent", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const back = async (query: Record<string, string>) => {
    await page.goto(`/mailbox/signed-in?${new URLSearchParams(query)}`);
    await expect(page).toHaveURL("/mailbox");
    await expect(page.getByText(mail("signIn.failed"))).toBeVisible();
    await expect(page.getByText(mail("page.none"))).toBeVisible();
  };
  const away = await page.request.get("/mailbox/sign-in?provider=google", { maxRedirects: 0 });
  const state = new URL(away.headers().location ?? "").searchParams.get("state") ?? "";
  await back({ error: "access_denied", state });
  await back({ code: "somebody's", state: "somebody's" });
});
