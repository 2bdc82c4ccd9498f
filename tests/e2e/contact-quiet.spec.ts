import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact-quiet:${key}`, values);
const PAGE = "/contact/quiet-hours";
const NIGHTS = /^Every day, from 22:00 to 07:00 the next day$/;

const week = (page: Page) => page.getByRole("region", { name: t("week.title") });
const startOf = (page: Page, day: string) => page.getByRole("slider", { name: t("bar.starts", { day }) });

async function chooseNights(page: Page): Promise<void> {
  await page.goto(PAGE);
  await page.getByRole("button", { name: t("presets.nights") }).click();
  await expect(week(page).getByText(NIGHTS)).toBeVisible();
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("It is not on the page.");
  return box;
}

test("somebody who sleeps at night is left in peace by one press, and has it back by another", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto(PAGE);
  await expect(page.getByText(t("week.empty"))).toBeVisible();
  await chooseNights(page);
  await page
    .getByRole("status")
    .getByRole("button", { name: text("en", "common:toast.undo") })
    .click();
  await expect(page.getByText(t("week.empty"))).toBeVisible();
});

test("a time is added in words on the days one ticks, and taken away line by line", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto(PAGE);
  const form = page.getByRole("region", { name: t("add.title") });
  for (const day of ["Tuesday", "Thursday"]) await form.getByRole("checkbox", { name: day }).check();
  await form.getByLabel(t("add.from")).fill("12:00");
  await form.getByLabel(t("add.to")).fill("13:30");
  await form.getByRole("button", { name: t("add.submit") }).click();
  await expect(week(page).getByText(/^Tuesday and Thursday, from 12:00 to 13:30$/)).toBeVisible();
  await week(page)
    .getByRole("button", { name: /^Remove: Tuesday and Thursday/ })
    .click();
  await expect(page.getByText(t("week.empty"))).toBeVisible();
});

test("quiet time is drawn with the mouse, and its end is dragged", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto(PAGE);
  const wednesday = page.getByRole("group", { name: "Wednesday" });
  const box = await boxOf(wednesday);
  const at = (hour: number) => box.x + (box.width * hour) / 24;
  const middle = box.y + box.height / 2;
  await page.mouse.move(at(9), middle);
  await page.mouse.down();
  await page.mouse.move(at(10), middle);
  await page.mouse.move(at(12), middle);
  await page.mouse.up();
  await expect(week(page).getByText(/^Wednesday, from 09:00 to 12:00$/)).toBeVisible();

  await page.mouse.move(at(12), middle);
  await page.mouse.down();
  await page.mouse.move(at(14), middle);
  await page.mouse.up();
  await expect(week(page).getByText(/^Wednesday, from 09:00 to 14:00$/)).toBeVisible();
});

test("the keyboard moves an end and takes a time away", async ({ page, newCustomer }) => {
  await newCustomer();
  await chooseNights(page);
  const start = startOf(page, "Friday").last();
  await expect(start).toHaveAttribute("aria-valuetext", "22:00");
  await start.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(start).toHaveAttribute("aria-valuetext", "21:45");
  await expect(start).toBeFocused();
  await expect(week(page).getByText(/^Friday, from 21:45 to 07:00 the next day$/)).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(week(page).getByText(/^Saturday, from 00:00 to 07:00$/)).toBeVisible();
});

test("two tabs that draw on different days both keep what they drew", async ({
  page,
  context,
  newCustomer,
}) => {
  await newCustomer();
  await chooseNights(page);
  const other = await context.newPage();
  await other.goto(PAGE);
  await startOf(page, "Monday").last().focus();
  await page.keyboard.press("PageDown");
  await expect(week(page).getByText(/^Monday, from 21:00/)).toBeVisible();
  await startOf(other, "Tuesday").last().focus();
  await other.keyboard.press("PageUp");
  await expect(week(other).getByText(/^Tuesday, from 23:00/)).toBeVisible();
  await expect(week(other).getByText(/^Monday, from 21:00/)).toBeVisible();
});

test.describe("a week without one open hour", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("is refused, and says what to leave", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto(PAGE);
    const form = page.getByRole("region", { name: t("add.title") });
    for (const day of await form.getByRole("checkbox").all()) await day.check();
    await form.getByLabel(t("add.from")).fill("00:00");
    await form.getByLabel(t("add.to")).fill("00:00");
    await form.getByRole("button", { name: t("add.submit") }).click();
    await expect(page.getByRole("alert").getByText(t("errors.wholeWeek"))).toBeVisible();
    await expect(page.getByText(t("week.empty"))).toBeVisible();
  });
});

test("a holiday is noted with a name for oneself, and goes again", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto(PAGE);
  const dates = page.getByRole("region", { name: t("dates.title") });
  await dates.getByLabel(t("dates.day")).fill("2031-10-01");
  await dates.getByLabel(t("dates.note")).fill("National Day");
  await dates.getByRole("button", { name: t("dates.submit") }).click();
  const line = dates.getByRole("listitem").filter({ hasText: "Wednesday, October 1, 2031" });
  await expect(line).toContainText("National Day");
  await expect(line).toContainText(t("dates.quiet"));
  await line.getByRole("button").click();
  await expect(line).toHaveCount(0);
});

test("a traveller lets the hours stay at home", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto(PAGE);
  await page.getByLabel(t("zone.label")).selectOption("Pacific/Auckland");
  await page.getByRole("button", { name: t("zone.submit") }).click();
  await expect(page.getByRole("status").getByText(t("saved.zone"))).toBeVisible();
  await expect(page.getByLabel(t("zone.label"))).toHaveValue("Pacific/Auckland");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the same week is made by forms alone", async ({ page, newCustomer }) => {
    await newCustomer();
    await chooseNights(page);
    await expect(page.getByRole("slider")).toHaveCount(0);
    await week(page)
      .getByRole("button", { name: /^Remove: Every day/ })
      .click();
    await expect(page.getByText(t("week.empty"))).toBeVisible();
    await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
    await expect(week(page).getByText(NIGHTS)).toBeVisible();
  });
});
