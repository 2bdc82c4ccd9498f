import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact-topics:${key}`, values);

const DELAYS = "Delays and cancellations";
const SAFETY = "Safety and recalls";

const cell = (page: Page, topic: string, channel: string) =>
  page.getByRole("switch", { name: `${topic} ${channel}`, exact: true });
const undo = (page: Page) => page.getByRole("button", { name: text("en", "common:toast.undo") });

test.beforeEach(async ({ newCustomer }) => {
  await newCustomer();
});

test("without scripts each switch is a button, and leads back to its topic", async ({ page }) => {
  await page.goto("/contact/topics");
  await cell(page, DELAYS, "Email").click();
  await expect(page).toHaveURL("/contact/topics#delay-title");
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();
  await undo(page).click();
  await expect(cell(page, DELAYS, "Email")).toBeChecked();
});

test("without scripts a whole row and a whole channel take one press, and can be taken back", async ({
  page,
}) => {
  await page.goto("/contact/topics");
  const row = page.getByRole("checkbox", { name: t("table.allOf", { topic: "Plan and usage" }) });
  await row.click();
  await expect(row).toHaveAttribute("aria-checked", "false");
  await undo(page).click();
  await expect(row).toHaveAttribute("aria-checked", "true");

  const column = page.getByRole("checkbox", { name: t("table.everyBy", { channel: "Portal" }) });
  await column.click();
  await expect(cell(page, DELAYS, "Portal")).not.toBeChecked();
  await undo(page).click();
  await expect(cell(page, DELAYS, "Portal")).toBeChecked();
});

test("without scripts a message style is chosen and saved", async ({ page }) => {
  await page.goto("/contact/topics");
  await page.getByRole("radio", { name: t("style.brief.name") }).check();
  await page
    .getByRole("region", { name: t("style.title") })
    .getByRole("button", { name: t("style.save") })
    .click();
  await expect(page.getByText(t("style.saved"))).toBeVisible();
  await expect(page.getByRole("radio", { name: t("style.brief.name") })).toBeChecked();
});

test("without scripts the order, the times, the threshold and our suggestion work on a topic's page", async ({
  page,
}) => {
  await page.goto("/contact/topics/delay");
  const steps = page.getByRole("region", { name: t("topic.chain.title") }).getByRole("listitem");
  const now = page.getByRole("region", { name: t("topic.now") });
  await page.getByRole("button", { name: t("topic.chain.down", { channel: "Portal" }), exact: true }).click();
  await expect(steps.nth(1)).toContainText("Portal");
  await undo(page).click();
  await expect(steps.first()).toContainText("Portal");

  await page.getByLabel(t("topic.chain.wait", { channel: "Email" })).selectOption("45");
  await page.getByRole("button", { name: t("topic.chain.save") }).click();
  await expect(page.getByLabel(t("topic.chain.wait", { channel: "Email" }))).toHaveValue("45");

  await page.getByLabel(t("topic.timing.threshold")).selectOption("30");
  await page.getByRole("button", { name: t("topic.timing.save"), exact: true }).click();
  await expect(now).toContainText("From 30 minutes of delay");

  await cell(page, DELAYS, "Email").click();
  await expect(page).toHaveURL("/contact/topics/delay#delay-title");
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();

  await page.getByRole("button", { name: t("topic.reset.button") }).click();
  await expect(page.getByText(t("topic.reset.same"))).toBeVisible();
  await expect(cell(page, DELAYS, "Email")).toBeChecked();
});

test.describe("without scripts", () => {
  test.use({ expectedErrors: [/status of 409/] });

  test("the last channel of safety stays on, with the reason", async ({ page }) => {
    await page.goto("/contact/topics/safety");
    const on = page.locator("[role=switch][aria-checked=true]");
    for (let left = await on.count(); left > 1; left -= 1) {
      await on.last().click();
      await expect(on).toHaveCount(left - 1);
    }
    await on.click();
    await expect(page.getByRole("status").filter({ hasText: t("outcome.lastWord") })).toContainText(
      `${SAFETY} can’t be silenced`,
    );
    await expect(on).toHaveCount(1);
  });
});
