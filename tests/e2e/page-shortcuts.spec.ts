import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./fixtures";
import { text } from "./texts";

const say = (key: string) => text("en", `page-shortcuts:${key}`);

/** Keys are heard once what listens to them has come, soon after the page. */
async function pressUntilHeard(page: Page, key: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog")).toBeVisible({ timeout: 500 });
  }).toPass();
}

test("whoever knows the keys gets about, and whoever doesn't asks for them by one", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await pressUntilHeard(page, "?");
  const help = page.getByRole("dialog", { name: say("title") });
  await expect(help.getByText(say("go.trips"))).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/trips");
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(page).toHaveURL("/");
  await page.keyboard.press("t");
  await page.keyboard.press("Control+g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/");
});

test("whoever types in a field types", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/");
  await pressUntilHeard(page, "?");
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL("/page/style");
  const field = page.getByLabel(text("en", "page-style:greeting.text"));
  await field.click();
  await page.keyboard.type("gt? /gh");
  await expect(field).toHaveValue("gt? /gh");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL("/page/style");
});

test("whom the keys bother switches them off, and on again", async ({ page, newCustomer }) => {
  await newCustomer();
  await pressUntilHeard(page, "?");
  await page.getByRole("link", { name: say("switchOff") }).click();
  await expect(page).toHaveURL("/page/shortcuts");
  await page.getByRole("switch", { name: say("switch") }).click();
  await expect(page.getByRole("status").getByText(say("nowOff"))).toBeVisible();
  await page.keyboard.press("?");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.reload();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL("/page/shortcuts");
  await page.getByRole("switch", { name: say("switch") }).click();
  await expect(page.getByRole("status").getByText(say("nowOn"))).toBeVisible();
  await pressUntilHeard(page, "?");
});
test("whoever looks for something has one key to the search", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/account");
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page).toHaveURL("/search", { timeout: 500 });
  }).toPass();
  await page.locator("main").focus();
  await page.keyboard.press("/");
  await expect(page.getByRole("search").locator("input:not([type=hidden])").first()).toBeFocused();
});
