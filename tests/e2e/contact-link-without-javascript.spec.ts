import { linksTo } from "./contact-links";
import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `contact-links:${key}`, values);

test("without scripts a link from a mail stops what it says and takes it back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const { pageUrl } = await linksTo((await apiOf(page)).customerId, "invoice", "email");
  await page.context().clearCookies();
  await page.goto(pageUrl);
  await page.getByRole("button", { name: t("stop.button.email") }).click();
  await expect(page.getByText(t("stopped.text.email"))).toBeVisible();
  await page.getByRole("button", { name: t("undo"), exact: true }).click();
  await expect(page.getByText(t("done.undone"))).toBeVisible();
});
