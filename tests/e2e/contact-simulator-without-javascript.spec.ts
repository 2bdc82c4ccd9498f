import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string) => text("en", `contact-simulator:${key}`);

test("without scripts another event is tried with one press, and the answer is the page", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/contact/simulator");
  await expect(
    page.getByRole("heading", { name: /Flight CA 1234 to Shanghai .* is cancelled/ }),
  ).toBeVisible();

  await page.getByLabel(t("form.event")).selectOption({ label: t("form.events.product_recall") });
  await page.getByLabel(t("form.whens.at")).check();
  await page.getByLabel(t("form.time"), { exact: true }).fill("04:05");
  await page.getByRole("button", { name: t("form.submit") }).click();
  await expect(page).toHaveURL(/event=product_recall.*time=04%3A05/);
  await expect(page.getByRole("heading", { name: /please stop using Kettle K2/ })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "04:05" }).first()).toBeVisible();
});
