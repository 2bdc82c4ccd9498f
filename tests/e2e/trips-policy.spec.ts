import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `trips-policy:${key}`, values);
const PAGE = "/trips/policy";

const rule = (page: Page) => page.getByRole("region", { name: t("form.title") });
const outcome = (page: Page) => page.getByRole("region", { name: t("outcome.title") });
const example = (page: Page, code: string) =>
  outcome(page)
    .getByRole("listitem")
    .filter({ hasText: t(`examples.${code}`) });

test("somebody lets us choose within limits, reads them back in one sentence, and takes it back", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  await page.goto(PAGE);
  await expect(rule(page).getByText(t("sentence.ask"))).toBeVisible();

  await rule(page).getByText(t("form.accept"), { exact: true }).click();
  await rule(page).getByLabel(t("form.later")).selectOption({ label: "no more than 90 minutes later" });
  await rule(page).getByLabel(t("form.changes")).selectOption({ label: "with at most 1 more change" });
  await rule(page)
    .getByRole("button", { name: t("form.save") })
    .click();
  const sentence =
    "We accept for you when you arrive no more than 90 minutes later, the same day, with at most 1 more change, and never overnight. Otherwise we ask.";
  await expect(rule(page).getByText(sentence)).toBeVisible();
  await expect(example(page, "later_90_change").getByText(t("verdict.accepted"))).toBeVisible();

  await page
    .getByRole("status")
    .getByRole("button", { name: text("en", "common:toast.undo") })
    .click();
  await expect(rule(page).getByText(t("sentence.ask"))).toBeVisible();
});

test("trying a rule out shows what it would do and keeps nothing", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto(PAGE);
  await expect(example(page, "later_200").getByText(t("objections.later"))).toBeVisible();
  await rule(page).getByLabel(t("form.later")).selectOption("240");
  await rule(page)
    .getByRole("button", { name: t("form.try") })
    .click();
  await expect(rule(page).getByText(t("form.tried"))).toBeVisible();
  await expect(example(page, "later_200").getByText(t("verdict.accepted"))).toBeVisible();

  const { supabase } = await apiOf(page);
  const { data } = await supabase.rpc("standing_policy").throwOnError();
  expect(data).toMatchObject({ enabled: false, later_minutes: 120, changed_at: null });
});

test("the traveller of the demo sees what would become of the next trip", async ({ page, signedInAs }) => {
  await signedInAs("traveller");
  await page.goto(PAGE);
  const region = page.getByRole("region", { name: text("zh-CN", "trips-policy:outcome.title") });
  await expect(region.getByRole("heading", { level: 3 }).first()).toHaveText(/现在取消$/);
  await expect(region.getByText(/^(我们会为您改订|我们会先问您)/)).toBeVisible();
});

test("the page is found from the contact page", async ({ page, newCustomer }) => {
  await newCustomer();
  await page.goto("/contact");
  await page.getByRole("link", { name: t("link.to") }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("title") })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("it is set and tried out all the same", async ({ page, signedInAs }) => {
    await signedInAs("owner");
    await page.goto(PAGE);
    await rule(page).getByLabel(t("form.later")).selectOption("0");
    await rule(page)
      .getByRole("button", { name: t("form.try") })
      .click();
    await expect(rule(page).getByText(t("form.tried"))).toBeVisible();
    await rule(page)
      .getByRole("radio", { name: t("form.accept") })
      .check({ force: true });
    await rule(page)
      .getByRole("button", { name: t("form.save") })
      .click();
    await expect(
      rule(page).getByText(/^We accept for you when you arrive no later than planned/),
    ).toBeVisible();
  });
});
