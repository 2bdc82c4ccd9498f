import { expect, test } from "./fixtures";
import { text } from "./texts";

test("without scripts the way to the editor leads to the forms, wherever it begins", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.getByRole("link", { name: text("en", "page:change") }).click();
  await expect(page).toHaveURL(/\/page\/edit/);

  await page.goto("/?edit=1");
  await page.getByRole("link", { name: text("en", "page:forms") }).click();
  await expect(page).toHaveURL(/\/page\/edit/);
});
