import { calendarIn } from "../setup/calendars";
import { Receiver } from "../setup/receiver";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `agenda:${key}`, values);
const s = (key: string, values?: Record<string, string>) => text("en", `sources:${key}`, values);

test("a calendar is added by its private address, its days appear, and it is removed with one press", async ({
  page,
  newCustomer,
}) => {
  const server = await Receiver.open();
  server.says(200, { "Content-Type": "text/calendar" }, calendarIn(26, "Choir practice"));
  await newCustomer();
  await page.goto("/agenda");
  await expect(page.getByText(t("page.none"))).toBeVisible();

  await page.getByLabel(t("add.address")).fill(`${server.url}/private-7f3a.ics`);
  await page.getByLabel(t("add.name")).fill("Choir");
  await page.getByRole("button", { name: t("add.submit") }).click();
  await expect(page.getByText(t("add.added"))).toBeVisible();
  // The page looks again by itself until the worker has been there.
  await expect(page.getByText("Choir practice")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(s("good"), { exact: true })).toBeVisible();
  expect(await page.content(), "the secret address is nowhere on the page").not.toContain("private-7f3a");

  await page.getByRole("button", { name: s("removeOf", { name: "Choir" }) }).click();
  await expect(page.getByText(s("removed"))).toBeVisible();
  await expect(page.getByText("Choir practice")).toBeHidden();
  await server.close();
});

test.describe("what is no calendar", () => {
  test.use({ expectedErrors: [/400/] });

  test("is said at the field, and nothing is kept", async ({ page, newCustomer }) => {
    const server = await Receiver.open();
    server.says(200, { "Content-Type": "text/html" }, "<html>Sign in</html>");
    await newCustomer();
    await page.goto("/agenda");
    const field = page.getByLabel(t("add.address"));
    for (const [typed, why] of [
      ["not an address", t("errors.address")],
      [`${server.url}/page`, t("errors.noCalendar")],
      ["http://10.0.0.1/calendar.ics", s("trouble", { cause: s("cause.address") })],
    ] as const) {
      await field.fill(typed);
      await page.getByRole("button", { name: t("add.submit") }).click();
      await expect(page.getByRole("alert").getByText(why)).toBeVisible();
      await expect(field).toHaveValue(typed);
    }
    await expect(page.getByText(t("page.none"))).toBeVisible();
    await server.close();
  });
});
