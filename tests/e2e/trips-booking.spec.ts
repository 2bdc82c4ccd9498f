import { randomBytes } from "node:crypto";
import { expect, expectAccessible, test } from "./fixtures";
import { text } from "./texts";
import { waiting } from "./trips";

const t = (key: string, values?: Record<string, string>) => text("en", `trips-booking:${key}`, values);
const undo = text("en", "common:toast.undo");

test.describe("adding a trip", () => {
  test.use({ expectedErrors: [/status of (400|429)/] });

  test("says at each field what is missing", async ({ page, newCustomer }) => {
    await newCustomer();
    await page.goto("/trips/add");
    await page.getByRole("button", { name: t("add.submit") }).click();
    await expect(page.getByLabel(t("add.reference"))).toHaveAccessibleDescription(
      new RegExp(t("errors.referenceMissing")),
    );
    await expect(page.getByLabel(t("add.familyName"))).toHaveAccessibleDescription(
      new RegExp(t("errors.nameMissing")),
    );
    await expectAccessible(page);
  });

  test("answers a wrong pair in one sentence, and too many of them with a wait", async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await page.goto("/trips/add");
    await page.getByLabel(t("add.reference")).fill("ZZZZZZ");
    await page.getByLabel(t("add.familyName")).fill("Nobody");
    const submit = page.getByRole("button", { name: t("add.submit") });
    await submit.click();
    await expect(page.getByRole("alert")).toContainText(t("errors.unknown"));
    await expect(page.getByLabel(t("add.reference"))).toHaveValue("ZZZZZZ");

    for (let tries = 1; tries < 10; tries += 1) {
      const answered = page.waitForResponse((response) => response.request().method() === "POST");
      await submit.click();
      expect((await answered).status()).toBe(400);
    }
    const refused = page.waitForResponse((response) => response.status() === 429);
    await submit.click();
    expect(Number((await refused).headers()["retry-after"])).toBeGreaterThan(0);
    await expect(page.getByRole("alert")).not.toContainText(t("errors.unknown"));
  });
});

test("a trip that waits in the demo is added by what the page says, undone, and added again", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const { reference, familyName } = waiting("HD", 0);
  await page.goto("/trips/add");
  await expect(page.getByRole("listitem").filter({ hasText: reference })).toContainText("O’Brien");
  const add = async () => {
    await page.getByLabel(t("add.reference")).fill(` ${reference.toLowerCase()} `);
    await page.getByLabel(t("add.familyName")).fill(familyName);
    await page.getByRole("button", { name: t("add.submit") }).click();
    await expect(page).toHaveURL(/\/trips\/[0-9a-f-]{36}$/);
  };
  await add();
  await expect(page.getByText(t("add.added"))).toBeVisible();
  await page.getByRole("status").getByRole("button", { name: undo }).click();
  await expect(page.getByText(t("remove.removed"))).toBeVisible();

  await page.goto("/trips/add");
  await add();
  await page.goto("/trips/add");
  await add();
  await expect(page.getByText(t("add.already"))).toBeVisible();
  await expect(page.getByRole("status").getByRole("button", { name: undo })).toHaveCount(0);

  const trip = page.url();
  await page.goto(`${trip}/remove`);
  await expectAccessible(page);
  await page.getByRole("link", { name: t("remove.keep") }).click();
  await expect(page).toHaveURL(trip);
  await page.goto(`${trip}/remove`);
  await page.getByRole("button", { name: t("remove.submit") }).click();
  await expect(page.getByText(t("remove.removed"))).toBeVisible();
  expect((await page.request.get(`${trip}.ics`)).status()).toBe(404);
  expect((await page.request.get(`${trip}/remove`)).status()).toBe(404);
});

test("a trip comes as a file for the calendar, for its traveller alone", async ({
  page,
  signedInAs,
  context,
}) => {
  await signedInAs("traveller");
  await page.goto("/trips");
  const trip = await page
    .locator("a[href^='/trips/']")
    .evaluateAll((links) =>
      links
        .map((link) => link.getAttribute("href"))
        .find((href) => /^\/trips\/[0-9a-f-]{36}$/.test(href ?? "")),
    );
  const file = await page.request.get(`${trip}.ics`);
  expect(file.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(file.headers()["content-disposition"]).toMatch(/^attachment; filename="trip-L\w+\.ics"$/);
  expect(await file.text()).toContain("BEGIN:VEVENT");

  await context.clearCookies();
  await signedInAs("owner");
  expect((await page.request.get(`${trip}.ics`)).status()).toBe(404);
  await context.clearCookies();
  await page.goto(`${trip}.ics`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test("a calendar's address is shown once, followed without a sign-in, replaced and ended @phone", async ({
  page,
  signedInAs,
  playwright,
  baseURL,
}) => {
  await signedInAs("subscriber");
  const program = await playwright.request.newContext({ baseURL });
  await page.goto("/trips");
  await page.getByRole("link", { name: text("en", "trips:list.calendar") }).click();
  // Another test's address of the same person would only be replaced here.
  await page.locator("button[value=make]").click();
  const first = await page.getByLabel(t("calendar.https")).inputValue();
  await expect(page.getByLabel(t("calendar.webcal"))).toHaveValue(first.replace(/^https?/, "webcal"));
  await expect(page.getByRole("link", { name: t("calendar.open") })).toHaveAttribute("href", /^webcal:/);
  await expectAccessible(page);

  const path = new URL(first).pathname;
  const answer = await program.get(path);
  expect(await answer.text()).toContain("BEGIN:VCALENDAR");
  expect(answer.headers()["set-cookie"]).toBeUndefined();
  expect(answer.headers()["cache-control"]).toBe("private, max-age=300");
  const again = await program.get(path, { headers: { "If-None-Match": `W/${answer.headers().etag}` } });
  expect(again.status()).toBe(304);

  await page.reload();
  await expect(page.getByLabel(t("calendar.https"))).toHaveCount(0);
  await page.getByRole("button", { name: t("calendar.replace") }).click();
  const second = await page.getByLabel(t("calendar.https")).inputValue();
  expect(second).not.toBe(first);
  expect((await program.get(path)).status()).toBe(404);

  await page.getByRole("button", { name: t("calendar.revoke") }).click();
  await expect(page.getByText(t("calendar.revoked"))).toBeVisible();
  expect((await program.get(new URL(second).pathname)).status()).toBe(404);
  await program.dispose();
});

test("an address of a calendar is asked for sixty times in ten minutes, then the program has to wait", async ({
  request,
}) => {
  const path = `/calendar/${randomBytes(32).toString("base64url")}.ics`;
  const answers: number[] = [];
  for (let asked = 0; asked < 60; asked += 1) answers.push((await request.get(path)).status());
  expect(new Set(answers)).toEqual(new Set([404]));
  const refused = await request.get(path);
  expect(refused.status()).toBe(429);
  expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
});
