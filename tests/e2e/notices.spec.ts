import { cancelFirstJourney, openChoice } from "./decisions";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `inbox:${key}`, values);
const decide = (key: string, values?: Record<string, string>) => text("en", `decide:${key}`, values);

test("a new customer reads what will stand among their notices", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/notices");
  await expect(page.getByText(t("empty.title"))).toBeVisible();
  await expectAccessible(page);
});

test("a traveller reads a notice, compares, answers and takes the proof along", async ({
  page,
  signedInAs,
}) => {
  await signedInAs("owner");
  const path = await cancelFirstJourney(page);

  await page.goto("/notices");
  const row = page.getByRole("listitem").filter({ has: page.locator(`a[href='${path}']`) });
  await expect(row.getByText(t("new"), { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel(t("search.label")).fill("no such word");
  await page.getByRole("button", { name: t("search.submit") }).click();
  await expect(page.getByText(t("nothing.title"))).toBeVisible();
  await page
    .getByRole("link", { name: t("search.clear") })
    .first()
    .click();

  await expect(page).toHaveURL(/\/notices$/);
  await expect(page.getByLabel(t("search.label"))).toHaveValue("");
  await page.getByLabel(t("onlyUnread")).check();
  await page.getByRole("button", { name: t("search.submit") }).click();
  await expect(page).toHaveURL(/[?&]unread=1/);
  await expect(row).toBeVisible();
  await expect(page.getByLabel(t("onlyUnread"))).toBeChecked();
  await page.goto("/notices?unread=1&before=2100-01-01T00:00:00Z");
  await expect(page.getByRole("link", { name: t("newest") })).toHaveAttribute("href", "/notices?unread=1");

  await openChoice(page, path, "en");
  await expect(page.getByText(t("step.opened"))).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(decide("original.title"))).toBeVisible();
  // Why an option ranks where it does, and what happens where nobody answers.
  const first = page
    .getByRole("article")
    .filter({ has: page.getByRole("button") })
    .first();
  await expect(
    first.getByRole("listitem").filter({ hasText: /^arrives .+ (later|earlier) than planned$/ }),
  ).toBeVisible();
  await expect(first.getByRole("listitem").filter({ hasText: /changes? on the way$/ })).toBeVisible();
  await expect(page.getByText(decide("silence.first", { number: "1" }), { exact: true })).toBeVisible();
  for (const theme of ["light", "dark"]) {
    await prefer(page, { theme });
    await page.goto(path);
    await expectAccessible(page);
  }

  await page.getByRole("article").getByRole("button").first().click();
  await expect(page.getByRole("status").filter({ hasText: decide("outcomeWord.settled") })).toBeFocused();
  await expect(page.getByText(decide("options.chosen"), { exact: true })).toBeVisible();
  await expect(page.getByRole("article").getByRole("button")).toHaveCount(0);

  await page.getByRole("link", { name: t("page.proofPrint") }).click();
  await expect(page.getByText(t("proof.wholeWord"))).toBeVisible();
  await expectAccessible(page);
  const file = await page.request.get(`${path}/proof.json`);
  expect(await file.json()).toMatchObject({ form: "homeport-notice-1", chain: { whole: true } });
});

test("nobody reads another's notice", async ({ page, newCustomer }) => {
  await newCustomer();
  const answered = await page.request.get("/notices/00000000-0000-4000-8000-000000000000");
  expect(answered.status()).toBe(404);
});
