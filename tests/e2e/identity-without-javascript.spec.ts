import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string) => text("en", `identity:${key}`);

test.use({ javaScriptEnabled: false, expectedErrors: [/status of (400|429)/] });

test("a newcomer opens an account, changes their name and signs out", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/account");
  await page.getByLabel(text("en", "account:profile.name")).fill("Grace Plain");
  await page.getByRole("button", { name: text("en", "account:profile.submit") }).click();
  await expect(page.getByRole("status")).toContainText(text("en", "account:profile.saved"));
  await expect(page.getByLabel(text("en", "account:profile.name"))).toHaveValue("Grace Plain");
  await page.getByRole("button", { name: text("en", "account:sessions.here") }).click();
  await expect(page.getByRole("status")).toContainText(t("signedOut"));
});

test("a visitor changes language and look and stays where they were", async ({ page }) => {
  await page.goto("/sign-up");
  await page.locator("summary", { hasText: text("en", "common:theme.label") }).click();
  await page.getByRole("button", { name: text("en", "common:theme.contrast") }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await page.locator("summary", { hasText: text("en", "common:language.label") }).click();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page).toHaveURL("/sign-up");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("zh-CN", "identity:signUp.title"));
});

test("a customer signs in with their password and out everywhere", async ({ page, newCustomer }) => {
  const email = await newCustomer();
  const password = "nine slow barges upstream";
  await page.goto("/welcome");
  await page.getByLabel(t("welcome.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("welcome.submit") }).click();
  await page.context().clearCookies();
  await page.goto("/account");
  await page.getByLabel(t("fields.email")).fill(email);
  await page.getByLabel(t("fields.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
  await expect(page).toHaveURL("/account");
  await page.getByRole("button", { name: text("en", "account:sessions.everywhere") }).click();
  await expect(page.getByRole("status")).toContainText(t("signedOut"));
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a wrong entry is named at its field and kept", async ({ page }) => {
  await page.goto("/sign-up");
  await page.getByLabel(t("fields.email")).fill("a@b");
  await page
    .getByLabel(t("fields.email"))
    .evaluate((input: HTMLInputElement) => input.form?.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: t("signUp.submit") }).click();
  await expect(page.getByLabel(t("fields.email"))).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel(t("fields.email"))).toHaveValue("a@b");
});
