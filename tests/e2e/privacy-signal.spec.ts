import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const partners = "Sharing with partners";

async function press(page: Page): Promise<void> {
  await page.getByRole("switch", { name: partners }).click();
  await expect(page.getByText(text("en", "privacy:purpose.saving"))).toHaveCount(0);
}

test("a browser that objects to sharing is taken at its word, once; a yes given in spite of it counts", async ({
  page,
  context,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/privacy");
  const sharing = page.getByRole("switch", { name: partners });
  await press(page);
  await expect(sharing).toBeChecked();

  await context.setExtraHTTPHeaders({ "Sec-GPC": "1" });
  await page.goto("/privacy");
  await expect(sharing).not.toBeChecked();
  await expect(page.getByText(text("en", "privacy:signal.honoured"))).toBeVisible();
  await page.goto("/privacy/history");
  await expect(page.getByRole("article").first()).toContainText(text("en", "privacy:history.methods.gpc"));

  await page.goto("/privacy");
  await press(page);
  await expect(sharing).toBeChecked();
  await expect(page.getByText(text("en", "privacy:signal.overruled"))).toBeVisible();
  await page.reload();
  await expect(sharing).toBeChecked();
});

test("that the signal is honoured can be read by machines", async ({ request }) => {
  const response = await request.get("/.well-known/gpc.json");
  expect(response.headers()["content-type"]).toContain("application/json");
  expect(await response.json()).toMatchObject({
    gpc: true,
    lastUpdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
  });
});
