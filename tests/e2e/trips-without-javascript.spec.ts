import { expect, test } from "./fixtures";
import { text } from "./texts";
import { tripOf } from "./trips";

const t = (key: string, values?: Record<string, string>) => text("en", `trips:${key}`, values);

test("without scripts a trip is read, its stops are unfolded, and it leads on", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto("/trips");
  await expect(page.getByText(t("empty.title"))).toBeVisible();
  const trip = await tripOf(page);
  await page.goto("/trips");
  await page.getByRole("heading", { level: 2 }).first().getByRole("link").click();
  await expect(page).toHaveURL(`/trips/${trip}`);
  const way = page.getByRole("region", { name: t("page.timeline") });
  await expect(way.getByText(t("connection.word.holds"))).toBeVisible();
  await expect(way.getByRole("time").first()).toHaveText(/^\d\d:\d\d$/);
  await page.getByRole("link", { name: t("page.remove") }).click();
  await expect(page).toHaveURL(`/trips/${trip}/remove`);
});
