import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string) => text("en", `identity:${key}`);

test.use({ expectedErrors: [/status of 400/] });

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByLabel(t("fields.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
}

test("who forgot their password chooses a new one by mail; the old one and other devices are out", async ({
  page,
  browser,
  newestMail,
  newCustomer,
}) => {
  const email = await newCustomer({ password: "six patient pilots" });
  const elsewhere = await browser.newContext({ extraHTTPHeaders: { "X-Forwarded-For": "10.8.8.8" } });
  const other = await elsewhere.newPage();
  await signIn(other, email, "six patient pilots");
  await expect(other).toHaveURL("/");

  await page.goto("/reset-password");
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByRole("button", { name: t("reset.submit") }).click();
  const { code = "" } = await newestMail(email, /new password/);
  await page.getByLabel(t("code.label")).fill(code);
  await page.getByRole("button", { name: t("code.submit") }).click();
  await expect(page).toHaveURL("/new-password");
  await page.getByLabel(t("fields.newPassword"), { exact: true }).fill("eleven lanterns over water");
  await page.getByRole("button", { name: t("newPassword.submit") }).click();
  await expect(page.getByRole("status").getByText(t("newPassword.saved"))).toBeVisible();
  await newestMail(email, /password was changed/);

  await other.goto("/account");
  await expect(other).toHaveURL(/\/sign-in/);
  await signIn(other, email, "six patient pilots");
  await expect(other.getByRole("alert")).toContainText(t("signIn.refused"));
  await signIn(other, email, "eleven lanterns over water");
  await expect(other).toHaveURL("/");
  await elsewhere.close();
});

test("a new password can be chosen without the old one only right after the mail", async ({
  page,
  newCustomer,
}) => {
  await newCustomer({ password: "six patient pilots" });
  await page.goto("/new-password");
  await expect(page).toHaveURL("/reset-password");
  await expect(page.getByRole("status")).toContainText(t("newPassword.expired"));
});

test("a password changes only by the old one, and not to one that anybody would try", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const email = await newCustomer({ password: "four grey herons wait" });
  await newestMail(email, /password was chosen/);

  const change = async (current: string, wanted: string) => {
    await page.goto("/account/password");
    await page.getByLabel(t("fields.currentPassword"), { exact: true }).fill(current);
    await page.getByLabel(t("fields.newPassword"), { exact: true }).fill(wanted);
    await page.getByRole("button", { name: text("en", "account:password.submit") }).click();
  };
  await change("not the old one", "two brown owls listen");
  await expect(page.getByRole("alert")).toContainText(t("errors.passwordWrong"));
  await change("four grey herons wait", "password123");
  await expect(page.getByRole("alert")).toContainText(t("errors.passwordGuessable"));
  await change("four grey herons wait", "two brown owls listen");
  await expect(page.getByRole("status")).toContainText(text("en", "account:password.changed"));
  await newestMail(email, /password was changed/);
});
