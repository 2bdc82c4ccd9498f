import { expect, test } from "./fixtures";
import { text } from "./texts";
import { waiting } from "./trips";

const t = (key: string, values?: Record<string, string>) => text("en", `trips-booking:${key}`, values);

test.describe("without scripts", () => {
  test.use({ expectedErrors: [/status of 400/] });

  test("a trip is added after a mistake, undone, taken back and removed", async ({ page, newCustomer }) => {
    await newCustomer();
    const { reference, familyName } = waiting("HD", 1);
    await page.goto("/trips/add");
    await page.getByLabel(t("add.reference")).fill(reference);
    await page.getByLabel(t("add.familyName")).fill("Nobody");
    await page.getByRole("button", { name: t("add.submit") }).click();
    await expect(page.getByRole("alert")).toContainText(t("errors.unknown"));
    await expect(page.getByLabel(t("add.reference"))).toHaveValue(reference);

    await page.getByLabel(t("add.familyName")).fill(familyName);
    await page.getByRole("button", { name: t("add.submit") }).click();
    await expect(page.getByText(t("add.added"))).toBeVisible();
    const undo = page.getByRole("status").getByRole("button");
    await undo.click();
    await expect(page.getByText(t("remove.removed"))).toBeVisible();
    await undo.click();
    await expect(page.getByText(t("remove.restored"))).toBeVisible();

    await page.goto(`${page.url()}/remove`);
    await page.getByRole("button", { name: t("remove.submit") }).click();
    await expect(page.getByText(t("remove.removed"))).toBeVisible();
  });
});

test("without scripts a calendar gets an address, and loses it", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/trips/calendar");
  await page.getByRole("button", { name: t("calendar.make") }).click();
  await expect(page.getByLabel(t("calendar.https"))).toHaveValue(/\/calendar\/[\w-]{43}\.ics$/);
  await page.getByRole("button", { name: t("calendar.revoke") }).click();
  await expect(page.getByText(t("calendar.revoked"))).toBeVisible();
  await expect(page.getByRole("button", { name: t("calendar.make") })).toBeVisible();
});
