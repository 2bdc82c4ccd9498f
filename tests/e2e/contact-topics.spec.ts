import type { Locator, Page } from "@playwright/test";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact-topics:${key}`, values);

const DELAYS = "Delays and cancellations";
const SAFETY = "Safety and recalls";

const cell = (page: Page, topic: string, channel: string) =>
  page.getByRole("switch", { name: `${topic} ${channel}`, exact: true });
const row = (page: Page, topic: string) => page.getByRole("checkbox", { name: t("table.allOf", { topic }) });
const column = (page: Page, channel: string) =>
  page.getByRole("checkbox", { name: t("table.everyBy", { channel }) });
const told = (page: Page, words: string | RegExp) => page.getByRole("status").filter({ hasText: words });
const undo = (page: Page) => page.getByRole("status").getByRole("button", { name: t("outcome.undo") });

async function openTopics(page: Page): Promise<void> {
  await page.goto("/contact/topics");
  await expect(page.getByRole("heading", { level: 1, name: t("title") })).toBeVisible();
}

/** Presses a switch and waits for the word that it is kept. */
async function press(page: Page, topic: string, channel: string, wanted: "on" | "off"): Promise<void> {
  await cell(page, topic, channel).click();
  await expect(told(page, t(`outcome.${wanted}`, { topic, channel }))).toBeVisible();
  await expect(cell(page, topic, channel)).toBeChecked({ checked: wanted === "on" });
}

const switches = (page: Page, name: string) =>
  page
    .getByRole("row", { name })
    .getByRole("switch")
    .evaluateAll((found) => found.map((each) => each.getAttribute("aria-checked")));

test("a switch holds after a reload, the sentence beside it follows, and Undo takes the press back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await openTopics(page);
  const delays = page.getByRole("row", { name: DELAYS });
  await expect(delays).toContainText(/by email\./);
  await press(page, DELAYS, "Email", "off");
  await expect(delays).not.toContainText("by email");
  await page.reload();
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();

  await press(page, DELAYS, "Email", "on");
  await undo(page).click();
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();
  await expect(told(page, t("outcome.off", { topic: DELAYS, channel: "Email" }))).toBeVisible();
  await page.reload();
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();
});

test("a switch moves before the answer is there", async ({ page, newCustomer }) => {
  await newCustomer();
  await openTopics(page);
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/contact/topics.data*", async (route) => {
    await held;
    await route.continue();
  });
  await cell(page, DELAYS, "Email").click();
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();
  await expect(page.getByRole("row", { name: DELAYS })).not.toContainText("by email");
  answer();
  await expect(told(page, t("outcome.off", { topic: DELAYS, channel: "Email" }))).toBeVisible();
});

test("one box switches a whole row, and Undo gives back exactly what was there", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await openTopics(page);
  await expect(row(page, DELAYS)).toHaveAttribute("aria-checked", "true");
  await press(page, DELAYS, "Email", "off");
  await expect(row(page, DELAYS)).toHaveAttribute("aria-checked", "mixed");
  const before = await switches(page, DELAYS);
  await row(page, DELAYS).click();
  await expect(row(page, DELAYS)).toHaveAttribute("aria-checked", "true");
  await expect(told(page, t("outcome.on", { topic: DELAYS, channel: "Email" }))).toBeVisible();
  await row(page, DELAYS).click();
  await expect(row(page, DELAYS)).toHaveAttribute("aria-checked", "false");
  await expect(told(page, `${DELAYS}: 2 channels are off.`)).toBeVisible();
  await undo(page).click();
  await expect(row(page, DELAYS)).toHaveAttribute("aria-checked", "true");
  await expect(told(page, `${DELAYS}: 2 more channels are on.`)).toBeVisible();
  await press(page, DELAYS, "Email", "off");
  await page.reload();
  expect(await switches(page, DELAYS)).toEqual(before);
});

test("one box switches a channel for every topic but the one that would fall silent", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await openTopics(page);
  await press(page, SAFETY, "Email", "off");
  await expect(column(page, "Portal")).toHaveAttribute("aria-checked", "true");
  await column(page, "Portal").click();
  await expect(told(page, "Portal: off for 6 topics.")).toBeVisible();
  await expect(cell(page, DELAYS, "Portal")).not.toBeChecked();
  await expect(cell(page, SAFETY, "Portal")).toBeChecked();
  await expect(column(page, "Portal")).toHaveAttribute("aria-checked", "mixed");
  await undo(page).click();
  await expect(column(page, "Portal")).toHaveAttribute("aria-checked", "true");
  await expect(cell(page, DELAYS, "Portal")).toBeChecked();
});

test("two windows that switch at once lose nothing, and each shows the truth after its next press", async ({
  page,
  context,
  newCustomer,
}) => {
  await newCustomer();
  await openTopics(page);
  const other = await context.newPage();
  await openTopics(other);

  await press(page, DELAYS, "Email", "off");
  await expect(cell(other, DELAYS, "Email")).toBeChecked();
  await press(other, "Your requests", "Portal", "off");
  await expect(cell(other, DELAYS, "Email")).not.toBeChecked();
  await page.reload();
  await expect(cell(page, DELAYS, "Email")).not.toBeChecked();
  await expect(cell(page, "Your requests", "Portal")).not.toBeChecked();

  // Pressed on a page that is behind: it was so already, and nothing else is touched.
  await press(page, "Plan and usage", "Email", "off");
  await cell(other, "Plan and usage", "Email").click();
  await expect(told(other, t("outcome.already"))).toBeVisible();
  await expect(cell(other, "Plan and usage", "Email")).not.toBeChecked();
});

test("the keyboard alone switches, moves between switches and undoes", async ({ page, newCustomer }) => {
  await newCustomer();
  await openTopics(page);
  await cell(page, DELAYS, "Portal").focus();
  await page.keyboard.press("ArrowRight");
  await expect(cell(page, DELAYS, "Email")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(told(page, t("outcome.off", { topic: DELAYS, channel: "Email" }))).toBeVisible();
  await expect(cell(page, DELAYS, "Email")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(cell(page, DELAYS, "Email")).toBeChecked();
  await expect(cell(page, DELAYS, "Email")).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(cell(page, "Gate and platform changes", "Email")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(column(page, "Email")).toBeFocused();
});

test.describe("what can't be done", () => {
  test.use({ expectedErrors: [/status of 409|ERR_FAILED/] });

  test("the last channel of safety springs back, with the reason", async ({ page, newCustomer }) => {
    await newCustomer();
    await openTopics(page);
    const switches = page.getByRole("row", { name: SAFETY }).getByRole("switch");
    const on = switches.and(page.locator("[aria-checked=true]"));
    for (let left = await on.count(); left > 1; left -= 1) {
      await on.last().click();
      await expect(on).toHaveCount(left - 1);
      await expect(told(page, new RegExp(`^Done${SAFETY}: .+ is off`))).toBeVisible();
      await expect(page.locator("[role=switch][aria-disabled]")).toHaveCount(0);
    }
    await on.click();
    await expect(told(page, t("outcome.lastWord"))).toContainText("Your safety may depend on it");
    await expect(on).toHaveCount(1);
    await expectAccessible(page);
  });

  test("without a connection a switch springs back and says so, and works when it is back", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await openTopics(page);
    await page.route("**/contact/topics.data*", (route) => route.abort());
    await cell(page, DELAYS, "Email").click();
    await expect(told(page, t("outcome.failed"))).toBeVisible();
    await expect(cell(page, DELAYS, "Email")).toBeChecked();
    await page.unroute("**/contact/topics.data*");
    await press(page, DELAYS, "Email", "off");
  });
});

test("advertising is off until the customer agrees to it, and then has switches", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await openTopics(page);
  const offers = page.getByRole("row", { name: /^Offers/ });
  await expect(offers).toContainText(t("table.marketing"));
  await expect(offers.getByRole("switch")).toHaveCount(0);
  await offers.getByRole("link", { name: t("table.decide") }).click();
  await expect(page).toHaveURL("/privacy#marketing");
  await page.getByRole("switch", { name: "News and offers" }).click();
  await expect(page.getByRole("switch", { name: "News and offers" })).toBeChecked();
  await expect(page.getByText(text("en", "privacy:purpose.saving"))).toHaveCount(0);
  await openTopics(page);
  await expect(cell(page, "Offers", "Email")).toBeChecked();
});

test("how we write is chosen by reading", async ({ page, newCustomer }) => {
  await newCustomer();
  await openTopics(page);
  const styles = page.getByRole("group", { name: t("style.title") });
  await expect(styles.getByRole("radio", { name: t("style.detailed.name") })).toBeChecked();
  await styles.getByText(t("style.guided.example")).click();
  await expect(told(page, t("style.saved"))).toBeVisible();
  await page.reload();
  await expect(styles.getByRole("radio", { name: t("style.guided.name") })).toBeChecked();
});

test.describe("the page of one topic", () => {
  const steps = (page: Page) =>
    page.getByRole("region", { name: t("topic.chain.title") }).getByRole("listitem");
  const now = (page: Page) => page.getByRole("region", { name: t("topic.now") });
  const move = (page: Page, way: "up" | "down", channel: string): Locator =>
    page.getByRole("button", { name: t(`topic.chain.${way}`, { channel }), exact: true });

  test.beforeEach(async ({ page, newCustomer }) => {
    await newCustomer();
    await openTopics(page);
    await page.getByRole("link", { name: t("table.detailsOf", { topic: DELAYS }) }).click();
    await expect(page.getByRole("heading", { level: 1, name: DELAYS })).toBeVisible();
  });

  test("buttons put a channel first, its sentence says so, and the keyboard keeps its place", async ({
    page,
  }) => {
    await expect(steps(page).first()).toContainText("Portal");
    const places = await steps(page).count();
    await move(page, "up", "Email").focus();
    for (let place = places - 1; place > 0; place -= 1) {
      await page.keyboard.press("Enter");
      await expect(told(page, new RegExp(`number ${place} of ${places}`))).toBeVisible();
      await expect(undo(page)).toBeVisible();
      await expect(move(page, "up", "Email")).toBeFocused();
    }
    await expect(steps(page).first()).toContainText("Email");
    await expect(now(page)).toContainText("first by email");
    await undo(page).click();
    await expect(told(page, t("topic.chain.undone"))).toBeVisible();
    await page.reload();
    await expect(steps(page).first()).toContainText("Portal");
  });

  test("a mouse drags a channel to its place", async ({ page }) => {
    const grip = steps(page).filter({ hasText: "Email" }).locator("[draggable=true]");
    await grip.dragTo(steps(page).first());
    await expect(steps(page).first()).toContainText("Email");
    await expect(undo(page)).toBeVisible();
    await page.reload();
    await expect(steps(page).first()).toContainText("Email");
  });

  test("a time to wait is chosen from a list and holds", async ({ page }) => {
    const wait = page.getByLabel(t("topic.chain.wait", { channel: "Email" }));
    await wait.selectOption("45");
    await expect(now(page)).toContainText("45 minutes");
    await expect(undo(page)).toBeVisible();
    await page.reload();
    await expect(wait).toHaveValue("45");
  });

  test("a switch here changes the sentence and the chain", async ({ page }) => {
    await press(page, DELAYS, "Email", "off");
    await expect(steps(page).filter({ hasText: "Email" })).toHaveCount(0);
    await expect(now(page)).not.toContainText("by email");
    await undo(page).click();
    await expect(steps(page).filter({ hasText: "Email" })).toHaveCount(1);
  });

  test("a threshold is saved, can be taken back, and our suggestion is one press away", async ({ page }) => {
    await page.getByLabel(t("topic.timing.threshold")).selectOption("60");
    await page.getByRole("button", { name: t("topic.timing.save"), exact: true }).click();
    await expect(now(page)).toContainText("From 1 hour of delay");
    await page.getByRole("button", { name: text("en", "common:toast.undo") }).click();
    await expect(now(page)).toContainText("From 15 minutes of delay");
    await expect(page.getByLabel(t("topic.timing.threshold"))).toHaveValue("15");

    await press(page, DELAYS, "Email", "off");
    await page.getByRole("button", { name: t("topic.reset.button") }).click();
    await expect(page.getByText(t("topic.reset.same"))).toBeVisible();
    await expect(cell(page, DELAYS, "Email")).toBeChecked();
  });

  test("what can wait comes together, daily or on a day of the week", async ({ page }) => {
    await page.goto("/contact/topics/invoice");
    await page.getByRole("radio", { name: t("topic.timing.weekly") }).check();
    await page.getByLabel(t("topic.timing.weekday"), { exact: true }).selectOption("7");
    await page.getByLabel(t("topic.timing.at"), { exact: true }).fill("09:30");
    await page.getByRole("button", { name: t("topic.timing.save"), exact: true }).click();
    await expect(now(page)).toContainText("every Sunday at 09:30");
    await page.getByRole("radio", { name: t("topic.timing.now") }).check();
    await expect(page.getByLabel(t("topic.timing.weekday"), { exact: true })).toBeHidden();
  });
});

test("at 320 px, in Chinese and in high contrast, each topic is a card with chips @phone", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await prefer(page, { locale: "zh-CN", theme: "contrast" });
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ["/contact/topics", "/contact/topics/delay"]) {
    await page.goto(path);
    const email = page.getByRole("switch", { name: "延误与取消 邮件" });
    await expect(email).toBeChecked();
    await email.click();
    await expect(page.getByRole("status").filter({ hasText: "邮件已关闭" })).toBeVisible();
    await expect(email).not.toBeChecked();
    await email.click();
    await expect(page.getByRole("status").filter({ hasText: "邮件已打开" })).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
    await expectAccessible(page);
  }
});
