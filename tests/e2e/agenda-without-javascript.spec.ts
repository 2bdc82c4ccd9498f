import { calendarIn } from "../setup/calendars";
import { Receiver } from "../setup/receiver";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `agenda:${key}`, values);
const s = (key: string, values?: Record<string, string>) => text("en", `sources:${key}`, values);

test("without scripts a calendar is added, looked at and removed", async ({ page, newCustomer }) => {
  const server = await Receiver.open();
  server.says(200, { "Content-Type": "text/calendar" }, calendarIn(26, "Choir practice"));
  await newCustomer();
  await page.goto("/agenda");
  await page.getByLabel(t("add.address")).fill(`${server.url}/private.ics`);
  await page.getByRole("button", { name: t("add.submit") }).click();
  await expect(page.getByText(t("add.added"))).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Choir practice")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 30_000 });
  // The name is the one that the calendar gives itself.
  await page.getByRole("button", { name: s("removeOf", { name: "Family" }) }).click();
  await expect(page.getByText(s("removed"))).toBeVisible();
  await expect(page.getByText(t("page.none"))).toBeVisible();
  await server.close();
});
