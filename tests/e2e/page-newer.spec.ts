import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { layOut } from "./own-page";
import { names } from "./start-pages";
import { text } from "./texts";

const newer = { version: 9, pages: [{ id: 7 }], widgets: [], sky: "fair" };

/** Puts a page there that only a version to come can read. */
async function keepNewer(page: Page): Promise<void> {
  const { supabase } = await apiOf(page);
  await supabase.rpc("save_start_page", { document: newer, revision: 0 }).throwOnError();
}

test("who has a page of a newer version is told, keeps it, and may take it along or begin anew", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await keepNewer(page);
  await page.goto("/?edit=1");
  await expect(page.getByText(text("en", "page:newer.text"))).toBeVisible();
  await expect(page.getByRole("grid")).toBeHidden();
  await expect(page.getByRole("link", { name: text("en", "page:change") })).toBeHidden();
  const file = await (await page.request.get("/page/export.json")).json();
  expect(file.page).toEqual(newer);

  await page.getByRole("link", { name: text("en", "page:newer.begin") }).click();
  await page.getByRole("button", { name: text("en", "page:edit.reset") }).click();
  await expect(page.getByText(text("en", "page:edit.did.reset"))).toBeVisible();
  await page.goto("/");
  await expect(page.getByText(text("en", "page:newer.text"))).toBeHidden();
  await expect(page.getByRole("region", { name: names.messages })).toBeVisible();
});

test("widgets of a newer version are not passed over in silence, be they some or all", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await layOut(page, { kind: "tide-table" });
  await expect(page.getByText(text("en", "page:newer.widgets_one", { count: "1" }))).toBeVisible();
  await expect(page.getByText(text("en", "page:empty.title"))).toBeHidden();
});
