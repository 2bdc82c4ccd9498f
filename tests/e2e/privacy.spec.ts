import type { Page } from "@playwright/test";
import { expectAlive } from "./alive";
import { expect, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `privacy:${key}`, values);

const suggestions = "Suggestions made for you";
const partners = "Sharing with partners";

/** Presses a purpose's switch and waits until the database has it. */
async function press(page: Page, name: string, wanted: "on" | "off"): Promise<void> {
  await page.getByRole("switch", { name }).click();
  await expect(page.getByRole("switch", { name })).toBeChecked({ checked: wanted === "on" });
  await expect(page.getByText(t("purpose.saving"))).toHaveCount(0);
}

test("a newcomer is asked nothing: one quiet card leads to the privacy page, and goes once it was seen", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await expect(page.getByRole("switch")).toHaveCount(0);
  await page.getByRole("link", { name: t("card.action") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("title") })).toBeVisible();
  await expect(page.getByText(t("chain.empty"))).toBeVisible();
  for (const each of await page.getByRole("switch").all()) await expect(each).not.toBeChecked();

  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: t("card.action") })).toHaveCount(0);
});

test("a yes takes one press and a no takes one, and the record of both is whole", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/privacy");
  await press(page, suggestions, "on");
  const card = page.getByRole("article", { name: suggestions });
  await expect(card.getByText(/^On since /)).toBeVisible();
  await press(page, suggestions, "off");
  await expect(card.getByText(/^Off since /)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("switch", { name: suggestions })).not.toBeChecked();
  await expect(page.getByText("Your record is whole: 2 entries")).toBeVisible();
});

test("the page says who is responsible and what one may ask for", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy");
  const rights = page.getByRole("region", { name: t("rights.title") });
  await expect(rights.getByRole("link", { name: "no-reply@homeport.example" })).toHaveAttribute(
    "href",
    "mailto:no-reply@homeport.example",
  );
  await expect(rights).toContainText(t("rights.complainText"));
  await rights.getByRole("link", { name: t("more.leave") }).click();
  await expect(page).toHaveURL("/privacy/leave");
});

test("presses leave the page where it is, and going back does not lead through them", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/account");
  await page.getByRole("link", { name: text("en", "common:nav.privacy"), exact: true }).click();
  await press(page, partners, "on");
  const top = () =>
    page.getByRole("switch", { name: partners }).evaluate((it) => it.getBoundingClientRect().y);
  const before = await top();
  await press(page, partners, "off");
  expect(Math.abs((await top()) - before)).toBeLessThan(40);
  await page.goBack();
  await expect(page).toHaveURL("/account");
});

test("of two tabs each does what its switch says, and a page that came late adds nothing", async ({
  page,
  context,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/privacy");
  const other = await context.newPage();
  await other.goto("/privacy");
  await press(page, suggestions, "on");
  await press(other, suggestions, "on");
  await expect(other.getByText("Your record is whole: one entry")).toBeVisible();

  await press(other, suggestions, "off");
  await expect(page.getByRole("switch", { name: suggestions })).toBeChecked();
  await press(page, suggestions, "off");
  await expect(page.getByText("Your record is whole: 2 entries")).toBeVisible();
});

test("what the service needs has a reason in place of a switch", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy");
  const needs = page.getByRole("region", { name: t("groups.service.title") });
  await expect(needs.getByRole("article", { name: "Bills and payments" })).toContainText(t("purpose.why"));
  await expect(needs.getByRole("switch")).toHaveCount(0);
});

test("the keyboard alone gives and withdraws, and keeps its place", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy");
  const sharing = page.getByRole("switch", { name: partners });
  await sharing.focus();
  await page.keyboard.press("Space");
  await expect(sharing).toBeChecked();
  await expect(page.getByText(t("purpose.saving"))).toHaveCount(0);
  await expect(sharing).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(sharing).not.toBeChecked();
});

test.describe("a text that changed while the page was open", () => {
  test.use({ expectedErrors: [/status of 409/] });

  test("is shown anew, and the press on the old one records nothing", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/privacy");
    const card = page.getByRole("article", { name: suggestions });
    // Taking over, React would write the value anew.
    await expectAlive(page.getByRole("switch", { name: suggestions }));
    // As an open page has it once another version is in force.
    await card.locator("input[name=sha256]").evaluate((input: HTMLInputElement) => {
      input.value = "0".repeat(64);
    });
    await page.getByRole("switch", { name: suggestions }).click();
    await expect(card.getByRole("alert")).toContainText(t("changed.text"));
    await expect(page.getByRole("switch", { name: suggestions })).not.toBeChecked();
    await page.goto("/privacy/history");
    await expect(page.getByText(t("history.empty"))).toBeVisible();
  });
});

test("the history tells each choice with the words of then, by purpose and by day", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/privacy");
  await press(page, suggestions, "on");
  await press(page, partners, "on");
  await page.goto("/privacy/history");
  await expect(page.getByRole("article")).toHaveCount(2);

  await page.getByLabel(t("history.purpose")).selectOption(suggestions);
  await page.getByRole("button", { name: t("history.submit") }).click();
  await expect(page).toHaveURL(/purpose=personalisation/);
  const entry = page.getByRole("article");
  await expect(entry).toHaveCount(1);
  await entry.getByText(t("history.text")).click();
  await expect(entry.getByRole("blockquote")).toContainText("We look at what you told us");

  await page.goto("/privacy/history?from=2020-01-01&to=2020-12-31");
  await expect(page.getByRole("status").filter({ hasText: t("history.none") })).toBeVisible();
  await page.getByRole("link", { name: t("history.reset") }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
});

test("a choice made in Chinese keeps its Chinese words when the customer reads on in English", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await prefer(page, { locale: "zh-CN" });
  await page.goto("/privacy");
  await page.getByRole("switch", { name: "与合作伙伴共享" }).click();
  await expect(page.getByRole("switch", { name: "与合作伙伴共享" })).toBeChecked();
  await expect(page.getByText(text("zh-CN", "privacy:purpose.saving"))).toHaveCount(0);
  await prefer(page, { locale: "en" });
  await page.goto("/privacy/history");
  await expect(page.getByRole("heading", { name: t("history.granted", { title: partners }) })).toBeVisible();
  await page.getByText(t("history.text")).click();
  await expect(page.locator("blockquote[lang=zh-CN]")).toContainText("与我们合作的公司");
});
