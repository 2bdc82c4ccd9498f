import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact-simulator:${key}`, values);

/** Quiet from ten in the evening to seven in the morning, every day. */
async function wantsQuietNights(page: Page): Promise<void> {
  const { supabase } = await apiOf(page);
  const ranges = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    { weekday, from: 0, to: 420 },
    { weekday, from: 1320, to: 1440 },
  ]);
  await supabase.rpc("set_quiet_week", { ranges }).throwOnError();
}

const message = (page: Page, channel: string) =>
  page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3, name: channel }) });

async function choose(
  page: Page,
  choices: { event?: string; journey?: RegExp; when?: string },
): Promise<void> {
  if (choices.event) {
    await page.getByLabel(t("form.event")).selectOption({ label: t(`form.events.${choices.event}`) });
  }
  if (choices.journey) {
    const journeys = page.getByLabel(t("form.journey"));
    const labels = await journeys.getByRole("option").allInnerTexts();
    await journeys.selectOption({ label: labels.find((label) => choices.journey?.test(label)) ?? "" });
  }
  if (choices.when) await page.getByLabel(t(`form.whens.${choices.when}`)).check();
  await page.getByRole("button", { name: t("form.submit") }).click();
}

test("a traveller who wants quiet at night hears in the morning of an afternoon flight, and sooner of a train at six", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await wantsQuietNights(page);
  await page.goto("/contact/simulator");

  const email = message(page, t("channel.email"));
  await expect(email).toContainText(t("state.held"));
  await expect(email.getByRole("time")).toContainText("07:00");
  await expect(email.getByRole("link", { name: t("change.quiet") })).toHaveAttribute(
    "href",
    "/contact/quiet-hours",
  );
  await expect(email).toContainText("Flight CA 1234");
  await expect(message(page, t("channel.in_app")).getByRole("time")).toContainText("03:10");

  await choose(page, { journey: /HL 602/ });
  await expect(email).toContainText(t("state.through"));
  await expect(email).toContainText(t("why.before_decision"));
  await expect(email).toContainText("Train HL 602");
  await expect(email.getByRole("time")).not.toContainText("07:00");

  await choose(page, { event: "journey_delayed" });
  await expect(email).toContainText(t("why.before_departure"));
  await expectAccessible(page);
});

test("an offer is not sent to somebody who has not agreed to offers, and the page says where to agree", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/contact/simulator");
  await choose(page, { event: "offer", when: "now" });
  await expect(page.getByRole("status").filter({ hasText: t("result.nothing") })).toBeVisible();
  const notUsed = page.getByRole("region", { name: t("result.notSent") });
  await expect(notUsed).toContainText(t("why.no_consent"));
  await expect(notUsed).toContainText(t("channel.email"));
  await expect(notUsed.getByRole("link", { name: t("change.consent") })).toHaveAttribute(
    "href",
    "/privacy#marketing",
  );
  await expect(page.getByRole("button", { name: t("test.send") })).toHaveCount(0);
});

test("a simulation is a link, and another one needs no new page", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/contact/simulator?event=journey_delayed&journey=coach&delay=90&when=work");
  await expect(page.getByLabel(t("form.delay"))).toHaveValue("90");
  await expect(
    page.getByRole("heading", { name: /Coach KT 7 to Pokhara: 1 hour 30 minutes late/ }),
  ).toBeVisible();

  await page.evaluate(() => document.documentElement.setAttribute("data-same-page", ""));
  await page.getByLabel(t("form.delay")).selectOption("10");
  await page.getByRole("button", { name: t("form.submit") }).click();
  await expect(page.getByRole("region", { name: t("result.notSent") })).toContainText(
    t("why.below_threshold", { threshold: "15 minutes" }),
  );
  await expect(page.getByRole("heading", { name: /Coach KT 7 to Pokhara: 10 minutes late/ })).toBeFocused();
  await expect(page).toHaveURL(/delay=10/);
  await expect(page.locator("html[data-same-page]")).toHaveCount(1);
});

test("a day and a time of one's own count as soon as they are typed", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/contact/simulator");
  await page.getByLabel(t("form.time"), { exact: true }).fill("23:45");
  await expect(page.getByLabel(t("form.whens.at"))).toBeChecked();
  await page.getByRole("button", { name: t("form.submit") }).click();
  await expect(page).toHaveURL(/when=at/);
  await expect(message(page, t("channel.in_app")).getByRole("time")).toContainText("23:45");
});

test("in Chinese the page and the messages on it are Chinese", async ({ page, newCustomer }) => {
  await newCustomer();
  await prefer(page, { locale: "zh-CN" });
  await page.goto("/contact/simulator?event=product_recall&when=night");
  const email = message(page, text("zh-CN", "contact-simulator:channel.email"));
  await expect(email).toContainText("K2 电热水壶正在召回");
  await expect(email).toContainText(text("zh-CN", "contact-simulator:why.at_once"));
  await expect(page.getByRole("region", { name: "安全提醒：请停止使用K2 电热水壶" })).toBeVisible();
});

test("looking writes nothing and sends nothing; a test is sent on request and says that it is one", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const address = await newCustomer();
  const { supabase } = await apiOf(page);
  const tables = ["contact_points", "topic_channels", "topic_policies", "quiet_dates", "consent_events"];
  const rows = () =>
    Promise.all(
      tables.map(async (table) => {
        const { count } = await supabase
          .from(table)
          .select("customer_id", { count: "exact", head: true })
          .throwOnError();
        return [table, count];
      }),
    );
  const before = await rows();
  for (const event of ["journey_cancelled", "product_recall", "invoice_ready", "offer"]) {
    await page.goto(`/contact/simulator?event=${event}&when=now`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
  }
  expect(await rows()).toEqual(before);
  expect(Object.fromEntries(before)).toMatchObject({
    contact_points: 2,
    topic_channels: 0,
    topic_policies: 0,
  });

  await page.goto("/demo/messages");
  const mine = page.getByRole("listitem").filter({ hasText: address });
  const received = await mine.count();
  await page.goto("/contact/simulator?event=product_recall&when=now");
  await page.goto("/demo/messages");
  await expect(mine).toHaveCount(received);

  await page.goto("/contact/simulator?event=product_recall&when=now");
  await message(page, t("channel.email")).getByRole("button").click();
  await expect(page.getByText(text("en", "contact:sending.testSent", { name: address }))).toBeVisible();
  await expect(page).toHaveURL(/event=product_recall/);
  const mail = await newestMail(address, /^Test: /);
  expect(mail.subject).toContain("stop using Kettle K2");
  expect(mail.text).toContain(text("en", "notices:test.paragraph"));
  expect(mail.links.some((link) => link.includes("/contact/link?token="))).toBe(true);
});
