import type { Page } from "@playwright/test";
import { linksTo } from "./contact-links";
import { apiOf } from "./customer-api";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact-links:${key}`, values);
const topic = "Invoices and payments";

/** A customer's link from a mail about invoices, opened where nobody is signed in. */
async function openLink(page: Page): Promise<string> {
  const { pageUrl, oneClickUrl } = await linksTo((await apiOf(page)).customerId, "invoice", "email");
  await page.context().clearCookies();
  await page.goto(pageUrl);
  return oneClickUrl;
}

const press = (page: Page, key: string) => page.getByRole("button", { name: t(key), exact: true }).click();

const said = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });

test("a link from a mail stops what it says, without a sign-in, and takes it back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await openLink(page);
  await expect(page.getByRole("heading", { name: t("stop.title.email", { topic }) })).toBeVisible();
  await expect(page.getByText(t("unchanged"))).toBeVisible();
  await expectAccessible(page);

  await press(page, "stop.button.email");
  await expect(said(page, t("done.stop.email", { topic }))).toBeVisible();
  await expect(said(page, t("done.stop.email", { topic }))).toBeFocused();
  await expect(page.getByRole("heading", { name: t("stopped.title", { topic }) })).toBeVisible();
  await expect(page.getByText(t("unchanged"))).toHaveCount(0);
  await expectAccessible(page);

  await press(page, "undo");
  await expect(said(page, t("done.undone"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("stop.button.email") })).toBeVisible();
});

test("less may be enough: once a week @phone", async ({ page, newCustomer }) => {
  await newCustomer();
  await openLink(page);
  // With no other way to reach them, the portal alone is what stopping comes to.
  await expect(page.getByText(t("remains.portal"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("milder.portal.button") })).toHaveCount(0);
  await press(page, "milder.weekly.button");
  await expect(said(page, t("done.weekly", { topic }))).toBeVisible();
  await expect(page.getByRole("button", { name: t("milder.weekly.button") })).toHaveCount(0);
  await press(page, "undo");
  await expect(page.getByRole("button", { name: t("milder.weekly.button") })).toBeVisible();
});

test("the mail program's one click stops it, and the page says so in one's own language", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const oneClickUrl = await openLink(page);
  const answer = await page.request.post(oneClickUrl, { form: { "List-Unsubscribe": "One-Click" } });
  expect(answer.status()).toBe(200);
  await prefer(page, { locale: "zh-CN" });
  await page.reload();
  await expect(page.getByText(text("zh-CN", "contact-links:stopped.text.email"))).toBeVisible();
});

test.describe("a link that is none", () => {
  test.use({ expectedErrors: [/status of 404/] });

  test("leads to the sign-in", async ({ page }) => {
    await page.goto("/contact/link?token=cut.off");
    await expect(page.getByText(t("dead.invalid.title"))).toBeVisible();
    await page
      .getByRole("link", { name: t("dead.signIn") })
      .last()
      .click();
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fcontact%2Ftopics/);
  });
});
