import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect } from "./fixtures";
import { decide, idOf, tamper, test } from "./own-portal";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `privacy:${key}`, values);

// One portal for all of them, so one after the other.
test.describe.configure({ mode: "default" });

/** Presses a purpose's switch and waits until the database has it. */
async function press(page: Page, name: string, wanted: "on" | "off"): Promise<void> {
  await page.getByRole("switch", { name }).click();
  await expect(page.getByRole("switch", { name })).toBeChecked({ checked: wanted === "on" });
  await expect(page.getByText(t("purpose.saving"))).toHaveCount(0);
}

test("a long history is leafed through, and what was chosen holds from page to page", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  for (let count = 0; count < 21; count += 1) {
    await decide(portal.sql, { customerId, purpose: "personalisation", granted: count % 2 === 0 });
  }
  await decide(portal.sql, { customerId, purpose: "analytics", granted: true });

  await page.goto("/privacy/history");
  const entries = page.getByRole("article");
  await expect(page.getByRole("status").filter({ hasText: "22 entries" })).toBeVisible();
  await expect(entries).toHaveCount(20);
  await expect(entries.first()).toContainText("Counting in statistics");

  await page.getByLabel(t("history.purpose")).selectOption("Suggestions made for you");
  await page.getByRole("button", { name: t("history.submit") }).click();
  await expect(page.getByRole("status").filter({ hasText: "21 entries" })).toBeVisible();
  await page.getByRole("link", { name: text("en", "common:pager.older") }).click();
  await expect(page).toHaveURL(/purpose=personalisation.*page=2/);
  await expect(entries).toHaveCount(1);
  await expect(entries).toContainText(t("history.entry", { seq: "1" }));
  await expect(page.getByLabel(t("history.purpose"))).toHaveValue("personalisation");
  await page.getByRole("link", { name: text("en", "common:pager.newer") }).click();
  await expect(entries).toHaveCount(20);
});

test("a long list of who looked is leafed through, and a page beyond its end leads to its beginning", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  await portal.sql.query(
    `insert into public.data_access_log (customer_id, accessed_by_role, staff_id, what, why, accessed_at)
     select $1, 'agent', gen_random_uuid(), 'customer_facts', 'Call number ' || number, now() - make_interval(hours => number)
     from generate_series(1, 41) number`,
    [customerId],
  );
  await page.goto("/privacy/log");
  const looks = page.getByRole("main").getByRole("listitem");
  await expect(looks).toHaveCount(20);
  await expect(looks.first()).toContainText("Our service desk read what we have been told");
  await expect(looks.first()).toContainText("Call number 1");
  for (let number = 2; number <= 3; number += 1) {
    await page.getByRole("link", { name: text("en", "common:pager.older") }).click();
    await expect(page).toHaveURL(`/privacy/log?page=${number}`);
  }
  await expect(looks).toHaveCount(1);
  await expect(looks).toContainText("Call number 41");

  await page.goto("/privacy/log?page=400");
  await expect(page).toHaveURL("/privacy/log");
  await expect(looks).toHaveCount(20);
});

test("who looked says which partner is asked for a widget, and what it learns by that", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  await portal.sql.query("insert into public.partners (name, code) values ('Ferry Café', 'ferry-cafe')");
  await decide(portal.sql, { customerId, purpose: "partner_sharing", granted: true });
  await portal.sql.query("select private.subscribe($1, 'data', 'data://ferry-cafe/menu', null, null)", [
    customerId,
  ]);
  await page.goto("/privacy/log");
  const look = page.getByRole("main").getByRole("listitem");
  await expect(look).toContainText(t("log.asked", { who: "Ferry Café" }));
  await expect(look).toContainText(t("log.askedText", { widget: "menu" }));
});

test("an agreement that ran out reads as ended, opens nothing, and can be given anew", async ({
  page,
  portal,
  newCustomer,
}) => {
  const customerId = await idOf(portal.sql, await newCustomer());
  await portal.sql.query(
    `insert into public.customer_facts (customer_id, subject, value) values ($1, 'seat', '"by the window"')`,
    [customerId],
  );
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  await decide(portal.sql, { customerId, purpose: "personalisation", granted: true, expiresAt: yesterday });

  await page.goto("/privacy/readers?reader=recommender");
  await expect(page.getByRole("switch")).not.toBeChecked();
  const now = page.getByRole("region", { name: t("readers.now") });
  await expect(now).toContainText(t("readers.nothingText"));

  await page.goto("/privacy");
  const card = page.getByRole("article", { name: "Suggestions made for you" });
  await expect(card).toContainText("Your agreement ran out on");
  await press(page, "Suggestions made for you", "on");
  await expect(card).toContainText("On since");
  await page.goto("/privacy/readers?reader=recommender");
  await expect(now).toContainText("by the window");
});

test.describe("a text that changes", () => {
  test.use({ expectedErrors: [/status of 409/] });

  test("a new wording is shown before anything is recorded, and the history keeps the old one", async ({
    page,
    portal,
    newCustomer,
  }) => {
    await newCustomer();
    await page.goto("/privacy");
    await press(page, "Making the service better", "on");
    await press(page, "Making the service better", "off");
    await portal.sql.exec(
      `insert into public.consent_purpose_texts (purpose, language, version, valid_from, title, text, effect)
       values ('service_improvement', 'en', 2, now(), 'Making the service better', 'We look at fewer things.',
         'We learn less.')`,
    );
    const card = page.getByRole("article", { name: "Making the service better" });
    await page.getByRole("switch", { name: "Making the service better" }).click();
    await expect(card.getByRole("alert")).toContainText(t("changed.text"));
    await expect(card).toContainText("We look at fewer things.");

    await press(page, "Making the service better", "on");
    await expect(card.getByRole("alert")).toHaveCount(0);
    await page.goto("/privacy/history");
    const entries = page.getByRole("article");
    await entries.first().getByText(t("history.text")).click();
    await expect(entries.first().getByRole("blockquote")).toContainText("We look at fewer things.");
    await entries.last().getByText(t("history.text")).click();
    await expect(entries.last().getByRole("blockquote")).toContainText("When something goes wrong");
  });
});

test("a record that somebody altered is told on every page of it, and the receipt from before is the proof", async ({
  page,
  portal,
  newCustomer,
}) => {
  const email = await newCustomer();
  await page.goto("/privacy");
  await press(page, "Suggestions made for you", "on");
  await press(page, "Counting in statistics", "on");
  await expect(page.getByText("Your record is whole: 2 entries")).toBeVisible();
  await page.goto("/privacy/history");
  await page.getByRole("link", { name: t("history.receiptOf", { seq: "1" }) }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: t("receipt.download") }).click();
  const receipt = await readFile(await (await coming).path(), "utf8");

  await tamper(portal.sql, await idOf(portal.sql, email), 1);

  await page.goto("/privacy");
  await expect(page.getByText(t("chain.broken", { at: "1" }))).toBeVisible();
  await expect(page.getByText("Your record is whole")).toHaveCount(0);
  await page.goto("/privacy/history");
  await expect(page.getByText(t("chain.broken", { at: "1" }))).toBeVisible();
  await page.getByRole("link", { name: t("history.receiptOf", { seq: "1" }) }).click();
  await expect(page.getByText(t("receipt.broken"))).toBeVisible();
  await page.goto("/privacy/history");
  await page.getByRole("link", { name: t("history.receiptOf", { seq: "2" }) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t("receipt.title") })).toBeVisible();
  await expect(page.getByText(t("receipt.broken"))).toHaveCount(0);

  await page.goto("/verify-receipt");
  await page.getByLabel(t("verify.label")).fill(receipt);
  await page.getByRole("button", { name: t("verify.submit") }).click();
  await expect(page.getByRole("status").filter({ hasText: t("verify.record_altered.text") })).toBeVisible();
});

test("seven days after asking to leave, a customer is gone: signed out, and new to the house", async ({
  page,
  portal,
  newCustomer,
}) => {
  const email = await newCustomer();
  const customerId = await idOf(portal.sql, email);
  await decide(portal.sql, { customerId, purpose: "analytics", granted: true });
  await page.goto("/privacy/leave");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: text("en", "leaving:leave.submit") }).click();
  await expect(page.getByText(text("en", "leaving:leave.leavingTitle"))).toBeVisible();

  await portal.sql.query("update public.erasure_requests set due_at = now() where customer_id = $1", [
    customerId,
  ]);
  await portal.sql.query("select public.erase_due_customers()");
  await page.goto("/privacy");
  await expect(page).toHaveURL(/\/sign-in/);

  const kept = await portal.sql.query("select from public.consent_events where customer_id = $1", [
    customerId,
  ]);
  expect(kept).toHaveLength(1);
  await expect(idOf(portal.sql, email)).rejects.toThrow();
});
