import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `privacy:${key}`, values);

test("without scripts a yes and a no take one press each, and the history shows them", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/privacy");
  const suggestions = page.getByRole("switch", { name: "Suggestions made for you" });
  await suggestions.click();
  await expect(page).toHaveURL("/privacy#personalisation");
  await expect(suggestions).toBeChecked();
  await suggestions.click();
  await expect(suggestions).not.toBeChecked();

  await page.goto("/privacy/history");
  await expect(page.getByRole("article")).toHaveCount(2);
  await page.getByLabel(t("history.purpose")).selectOption("News and offers");
  await page.getByRole("button", { name: t("history.submit") }).click();
  await expect(page.getByText(t("history.none"))).toBeVisible();
});

test("without scripts everything is downloaded by the browser itself", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy/export");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: text("en", "leaving:export.download") }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/^homeport-[\d-]+\.zip$/);
  expect(await download.failure()).toBeNull();
});

test("without scripts one leaves and stays", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/privacy/leave");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: text("en", "leaving:leave.submit") }).click();
  await page.getByRole("button", { name: text("en", "leaving:leave.stay") }).click();
  await expect(page).toHaveURL("/privacy");
  await expect(page.getByRole("status")).toContainText(text("en", "leaving:leave.stayed"));
});

test.describe("without scripts", () => {
  test.use({ expectedErrors: [/status of 4(00|09)/] });

  test("a receipt can be checked, and what is none is refused in words", async ({ page }) => {
    await page.goto("/verify-receipt");
    await page.getByLabel(t("verify.label")).fill("not a receipt");
    await page.getByRole("button", { name: t("verify.submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("verify.errors.unreadable"));
  });

  test("a switch on the page of readers leads back to it", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/privacy/readers?reader=recommender");
    await page.getByRole("switch").click();
    await expect(page).toHaveURL("/privacy/readers?reader=recommender#personalisation");
    await expect(page.getByRole("switch")).toBeChecked();
  });
});
