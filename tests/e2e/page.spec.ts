import type { Locator } from "@playwright/test";
import { expect, test } from "./fixtures";
import { layoutShifts, watchLayoutShifts } from "./layout-shifts";
import { text } from "./texts";
import { happens, tripOf } from "./trips";

const t = (key: string, values?: Record<string, string>) => text("en", `page:${key}`, values);
const trip = text("en", "trips:widget.title");
const steps = text("en", "home:steps.title");
const messages = text("en", "inbox:widget.title");
const policy = text("en", "trips-policy:widget.title");

test("somebody new meets first steps and their messages, seven widgets at most, and no trip", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await expect(page.getByRole("region", { name: steps })).toBeVisible();
  await expect(page.getByRole("region", { name: messages })).toBeVisible();
  await expect(page.getByRole("region", { name: trip })).toHaveCount(0);
  expect(await page.locator(".widget").count()).toBeLessThanOrEqual(7);
});

test("somebody who adds a trip finds it first, with what is known of it, and gets to it in one press", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const id = await tripOf(page);
  await page.goto("/");
  await expect(page.locator(".widget").first()).toHaveAccessibleName(trip);
  const next = page.getByRole("region", { name: trip });
  await expect(next.getByText(text("en", "trips:state.as_planned"))).toBeVisible();
  await next.getByRole("heading", { level: 3 }).first().getByRole("link").click();
  await expect(page).toHaveURL(`/trips/${id}`);
});

test("the next trip follows its operator's word while the page stays open", async ({ page, newCustomer }) => {
  await newCustomer();
  const id = await tripOf(page, ["HC"]);
  await page.clock.install();
  await page.goto("/");
  const next = page.getByRole("region", { name: trip });
  const state = (key: string) => next.getByText(text("en", `trips:state.${key}`), { exact: true });
  await expect(state("as_planned")).toBeVisible();
  await page.evaluate(() => document.documentElement.setAttribute("data-same-page", ""));

  await happens(page, id, "delayed");
  // The clock may be turned on only once the page has taken over, which nothing on it shows.
  const afterAWhile = (told: Locator) =>
    expect(async () => {
      await page.clock.fastForward(30_000);
      await expect(told).toBeVisible({ timeout: 2_000 });
    }).toPass();
  const late = ["late", "connection_tight", "connection_lost"].map(state);
  await afterAWhile(late.reduce((one, other) => one.or(other), next.getByText(/ late$/)).first());
  await expect(state("as_planned")).toHaveCount(0);
  // Which also keeps it from who comes after: a late trip would be given back.
  await happens(page, id, "cancelled");
  await afterAWhile(state("cancelled"));
  await expect(page.locator("html[data-same-page]")).toHaveCount(1);
});

test("what we may choose stands on the page in one sentence, and follows when it is changed", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await tripOf(page);
  await page.goto("/");
  const widget = page.getByRole("region", { name: policy });
  await expect(widget.getByText(text("en", "trips-policy:sentence.ask"))).toBeVisible();
  await widget.getByRole("link").click();
  await page.getByLabel(text("en", "trips-policy:form.accept")).check();
  await page.getByRole("button", { name: text("en", "trips-policy:form.save") }).click();
  await expect(page.getByRole("status").getByText(text("en", "trips-policy:saved.accept"))).toBeVisible();
  await page.goto("/");
  await expect(widget).toContainText("We accept for you when you arrive");
});

test("what one took away is gone at the next visit too, and can be had back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/page/edit");
  await page.getByRole("button", { name: t("edit.remove", { title: steps }) }).click();
  await expect(page.getByRole("status").getByText(t("edit.did.remove", { title: steps }))).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("region", { name: messages })).toBeVisible();
  await expect(page.getByRole("region", { name: steps })).toHaveCount(0);

  await page.goto("/page/edit");
  await page.getByRole("button", { name: t("edit.addNamed", { title: steps }) }).click();
  await expect(page.getByRole("status").getByText(t("edit.did.add", { title: steps }))).toBeVisible();
  await page.goto("/");
  await expect(page.getByRole("region", { name: steps })).toBeVisible();
});

test("the privacy page is pointed out quietly, until it was seen", async ({ page, newCustomer }) => {
  await newCustomer();
  const card = page.getByRole("region", { name: text("en", "privacy:card.title") });
  await card.getByRole("link").click();
  await expect(page).toHaveURL("/privacy");
  await page.goto("/");
  await expect(page.getByRole("region", { name: messages })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test("nothing on the page moves while it loads", async ({ page, newCustomer }) => {
  await newCustomer();
  await tripOf(page);
  await watchLayoutShifts(page);
  await page.goto("/", { waitUntil: "networkidle" });
  expect(await layoutShifts(page)).toEqual([]);
});

for (const width of [320, 390, 768, 1024, 1280, 1920, 2560]) {
  test(`at ${width} px nothing sticks out, and the order stays that of the page`, async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await tripOf(page);
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["/", "/page/edit"]) {
      await page.goto(path);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(over, path).toBeLessThanOrEqual(0);
    }
    await page.goto("/");
    const places = await page.locator(".widget").evaluateAll((widgets) =>
      widgets.map((widget) => {
        const { top, left } = widget.getBoundingClientRect();
        return { top: Math.round(top), left: Math.round(left) };
      }),
    );
    const ordered = places.every((place, at) => {
      const before = places[at - 1];
      return !before || place.top > before.top || place.left > before.left;
    });
    expect(ordered, JSON.stringify(places)).toBe(true);
  });
}
