import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `mailbox:${key}`, values);
const s = (key: string, values?: Record<string, string>) => text("en", `sources:${key}`, values);

test("without scripts a mailbox is connected, and removed with one press", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/mailbox");
  await page.getByLabel(t("add.address")).fill("ann@people.example");
  await page.getByLabel(t("add.password")).fill("app-password-9");
  await page.getByText(t("add.more")).click();
  await page.getByLabel(t("add.host")).fill("imap.people.example");
  await page.getByRole("button", { name: t("add.submit") }).click();
  await expect(page.getByText(t("add.added"))).toBeVisible();
  await expect(page.getByText("imap.people.example:993")).toBeVisible();
  expect(await page.content()).not.toContain("app-password-9");
  await page.getByRole("button", { name: s("removeOf", { name: "ann@people.example" }) }).click();
  await expect(page.getByText(t("page.none"))).toBeVisible();
});
