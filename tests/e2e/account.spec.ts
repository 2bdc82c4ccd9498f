import { randomUUID } from "node:crypto";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string) => text("en", `account:${key}`);

test("a customer who changes their language reads the page and their mail in it", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const email = await newCustomer();
  await page.goto("/account");
  await page
    .getByRole("group", { name: t("profile.language") })
    .getByText("简体中文")
    .click();
  await page.getByRole("button", { name: t("profile.submit") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("zh-CN", "account:title"));
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");

  await page.context().clearCookies();
  await page.goto("/reset-password");
  await page.getByLabel(text("en", "identity:fields.email")).fill(email);
  await page.getByRole("button", { name: text("en", "identity:reset.submit") }).click();
  await newestMail(email, /重设密码/);
});

test("the language switch keeps the page and what its address says", async ({ page }) => {
  await page.goto("/sign-in?next=%2Faccount");
  await page.locator("summary", { hasText: text("en", "common:language.label") }).click();
  await page.getByRole("button", { name: "简体中文" }).click();
  await expect(page).toHaveURL("/sign-in?next=%2Faccount");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(text("zh-CN", "identity:signIn.title"));
});

test("the look a visitor chose is there before the first paint, without a script", async ({ page }) => {
  await page.goto("/");
  await page.locator("summary", { hasText: text("en", "common:theme.label") }).click();
  await page.getByRole("button", { name: text("en", "common:theme.dark") }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  const html = await (await page.request.get("/")).text();
  expect(html).toMatch(/<html[^>]*data-theme="dark"/);
});

test("a new address counts once its mailbox has confirmed it, and the old one hears of it", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const email = await newCustomer();
  const wanted = `${randomUUID()}@people.example`;
  await page.goto("/account/email");
  await page.getByLabel(t("email.new")).fill(wanted);
  await page.getByRole("button", { name: t("email.submit") }).click();
  await expect(page.getByRole("status")).toContainText(wanted);
  await newestMail(email, /new address was asked for/);
  await expect(page.getByText(`You sign in with ${email}.`)).toBeVisible();

  const [link = ""] = (await newestMail(wanted, /Confirm your new address/)).links;
  await page.goto(link);
  await page.getByRole("button", { name: text("en", "identity:confirm.submit") }).click();
  await expect(page.getByText(`You sign in with ${wanted}.`)).toBeVisible();
});

test("signing out elsewhere ends the other session at once and leaves this one", async ({
  page,
  browser,
  newCustomer,
}) => {
  const password = "three tugs before breakfast";
  const email = await newCustomer({ password });
  const elsewhere = await browser.newContext({ extraHTTPHeaders: { "X-Forwarded-For": "10.9.9.9" } });
  const other = await elsewhere.newPage();
  await other.goto("/sign-in");
  await other.getByLabel(text("en", "identity:fields.email")).fill(email);
  await other.getByLabel(text("en", "identity:fields.password"), { exact: true }).fill(password);
  await other.getByRole("button", { name: text("en", "identity:signIn.submit"), exact: true }).click();
  await expect(other).toHaveURL("/");

  await page.goto("/account");
  await page.getByRole("button", { name: t("sessions.others") }).click();
  await expect(page.getByRole("status")).toContainText(text("en", "identity:signedOutOthers"));
  await other.goto("/account");
  await expect(other).toHaveURL(/\/sign-in/);
  await page.goto("/account");
  await expect(page).toHaveURL("/account");
  await elsewhere.close();
});

test("a member of staff is told that they are one, and nobody else is", async ({ page, signedInAs }) => {
  await signedInAs("staff");
  await page.goto("/account");
  await expect(page.getByText("You are signed in as a member of staff")).toBeVisible();
});
