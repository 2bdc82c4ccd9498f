import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";
import { happens, tripOf } from "./trips";

const t = (key: string, values?: Record<string, string>) => text("en", `trips:${key}`, values);
const rights = (key: string) => text("en", `rights:${key}`);

/** The trip at a glance, on its own page or as the next one. */
const board = (page: Page) =>
  page
    .getByRole("region")
    .filter({ has: page.locator(".trip-board-ends") })
    .first();

/** Minutes by which the demo's operator lets journeys be late. */
const LATE = 90;

/** A time that is struck, and called the planned one for whoever does not see that, beside one so much later. */
async function expectStruck(place: Locator): Promise<void> {
  const struck = place
    .locator("s")
    .filter({ hasText: t("time.planned") })
    .first();
  await expect(struck).toBeVisible();
  const expected = struck.locator("xpath=..").locator("time");
  const minutes = async (at: Locator) => {
    const [, hours = "", rest = ""] = /(\d\d):(\d\d)/.exec(await at.innerText()) ?? [];
    return Number(hours) * 60 + Number(rest);
  };
  const [planned, now] = [await minutes(struck), await minutes(expected)];
  expect((now - planned + 1440) % 1440).toBe(LATE);
}

test("a traveller without trips is shown what to do first", async ({ page, newCustomer }) => {
  await newCustomer();
  await page
    .getByRole("navigation", { name: text("en", "common:nav.label") })
    .getByRole("link", { name: text("en", "common:nav.trips") })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: t("title") })).toBeVisible();
  await expect(page.getByText(t("empty.title"))).toBeVisible();
  await page.getByRole("link", { name: t("add") }).click();
  await expect(page).toHaveURL("/trips/add");
});

test("a traveller sees a trip on one line, and sees it change while the page is open", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const trip = await tripOf(page);
  await page.goto("/trips");
  await expect(page.getByText(t("list.next"))).toBeVisible();
  await expect(page.getByText(t("state.as_planned"))).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("heading", { level: 2 }).first().getByRole("link").click();
  await expect(page).toHaveURL(`/trips/${trip}`);
  const way = page.getByRole("region", { name: t("page.timeline") });
  await expect(way.getByText(t("connection.word.holds"))).toBeVisible();
  await expect(page.getByRole("link", { name: t("page.notices") })).toHaveAttribute(
    "href",
    `/notices?trip=${trip}`,
  );
  await expect(page.getByRole("link", { name: t("page.calendar") })).toHaveAttribute(
    "href",
    `/trips/${trip}.ics`,
  );
  await expect(page.getByRole("link", { name: t("page.rules") })).toHaveAttribute(
    "href",
    "/contact/topics/delay",
  );
  await expect(page.getByRole("region", { name: rights("title") })).toHaveCount(0);

  await page.evaluate(() => document.documentElement.setAttribute("data-same-page", ""));
  await happens(page, trip, "cancelled");
  await expect(board(page).getByText(t("state.cancelled"), { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.locator("html[data-same-page]")).toHaveCount(1);
  await expect(way.getByText(t("leg.failure.cancelled"))).toBeVisible();
  await expect(way.getByText(t("connection.word.lost"))).toBeVisible();
  await expectAccessible(page);
});

test("of a late journey the time as planned is struck beside the one expected, and once it is cancelled one reads what may be due", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const trip = await tripOf(page, ["HA", "HB"]);
  await happens(page, trip, "delayed");
  await page.goto("/trips");
  await expectStruck(board(page));
  await page.goto(`/trips/${trip}`);
  await expectStruck(board(page));
  await expectStruck(page.getByRole("region", { name: t("page.timeline") }));
  await expectAccessible(page);

  await happens(page, trip, "cancelled");
  await page.goto(`/trips/${trip}`);
  const panel = page.getByRole("region", { name: rights("title") });
  await expect(panel).toContainText("not advice");
  await expect(panel.getByRole("heading", { name: rights("kind.choice") }).first()).toBeVisible();
  await expect(panel.getByRole("link").first()).toHaveAttribute(
    "href",
    /^https:\/\/(eur-lex|www\.legislation|www\.ecfr)/,
  );
  await panel.getByText(rights("conditionsTitle")).first().click();
  await expect(panel.getByRole("listitem").filter({ hasText: "No compensation" }).first()).toBeVisible();
});

test("a stranger's trip is not there, and neither is what is no trip", async ({
  page,
  newCustomer,
  browser,
}) => {
  await newCustomer();
  const trip = await tripOf(page);
  const stranger = await browser.newContext();
  const visit = await stranger.newPage();
  await visit.goto(`/trips/${trip}`);
  await expect(visit).toHaveURL(/\/sign-in/);
  await stranger.close();
  for (const path of ["/trips/nothing", "/trips/00000000-0000-4000-8000-000000000000"]) {
    expect((await page.request.get(path)).status()).toBe(404);
  }
});

test("the simulator is tried with one's own journeys first", async ({ page, newCustomer }) => {
  await newCustomer();
  await tripOf(page);
  await page.goto("/contact/simulator");
  const journeys = page.getByLabel(text("en", "contact-simulator:form.journey"));
  await expect(journeys.getByRole("option").first()).toContainText("Yours:");
  await expect(journeys).toHaveValue(/^[0-9a-f-]{36}$/);
  const policy = page.getByRole("region", { name: text("en", "trips-policy:title") });
  await expect(policy).toContainText(text("en", "trips-policy:sentence.ask"));
  await expect(policy).toContainText(text("en", "trips-policy:trip.askedShort"));
});

test("in Chinese the whole page is Chinese", async ({ page, newCustomer }) => {
  await newCustomer();
  const trip = await tripOf(page);
  await prefer(page, { locale: "zh-CN" });
  await page.goto(`/trips/${trip}`);
  await expect(page.getByRole("heading", { name: text("zh-CN", "trips:page.timeline") })).toBeVisible();
  await expect(page.getByText(text("zh-CN", "trips:connection.word.holds"))).toBeVisible();
});
