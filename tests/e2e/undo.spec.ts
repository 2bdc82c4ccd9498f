import type { Page } from "@playwright/test";
import { apiOf } from "./customer-api";
import { cancelFirstJourney, linksOf } from "./decisions";
import { expect, expectAccessible, test } from "./fixtures";
import { text } from "./texts";
import { tripOf } from "./trips";

const t = (key: string) => text("en", `decide:${key}`);

/** The journeys by which a trip is travelled now. */
async function journeysOf(page: Page, trip: string): Promise<string[]> {
  const { supabase } = await apiOf(page);
  const { data } = await supabase
    .from("booking_legs")
    .select("journey_id")
    .eq("booking_id", trip)
    .eq("status", "booked")
    .order("position")
    .throwOnError();
  return data.map(({ journey_id }) => String(journey_id));
}

/** Somebody who lets us choose, and whose journey is cancelled: we have put them on another. */
async function movedByUs(page: Page) {
  const trip = await tripOf(page);
  const booked = await journeysOf(page, trip);
  const { supabase } = await apiOf(page);
  const choices = { enabled: true, later_minutes: 1440, same_day: false, extra_changes: 2, overnight: true };
  await supabase.rpc("set_standing_policy", { choices }).throwOnError();
  await cancelFirstJourney(page);
  let notice = "";
  await expect(async () => {
    const { data: all } = await supabase.from("notices").select("id").throwOnError();
    for (const { id } of all) {
      const { data } = await supabase.rpc("own_notice", { notice_id: id }).throwOnError();
      const { offer } = data as { offer: { state: string } | null };
      if (offer?.state === "settled") notice = `/notices/${id}`;
    }
    expect(notice).not.toBe("");
  }).toPass({ timeout: 20_000 });
  expect(await journeysOf(page, trip)).not.toEqual(booked);
  return { trip, booked, notice };
}

test("a traveller takes back on the notice's page what we accepted for them, and is asked", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const { trip, booked, notice } = await movedByUs(page);
  await page.goto(notice);
  await expectAccessible(page);
  await page.getByRole("button", { name: t("undo.button") }).click();

  await expect(page.getByRole("status").filter({ hasText: t("outcomeWord.undone") })).toBeFocused();
  await expect(page.getByRole("button", { name: t("undo.button") })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: t("options.title") })).toBeVisible();
  await expect(page.getByRole("article").getByRole("button").first()).toBeVisible();
  expect(await journeysOf(page, trip)).toEqual(booked);
});

test("and by the link of a message, without a sign-in and without scripts", async ({
  page,
  browser,
  newCustomer,
}) => {
  await newCustomer();
  const { trip, booked, notice } = await movedByUs(page);
  const { pageUrl } = await linksOf(page, notice);
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(pageUrl);
  await reader.getByRole("button", { name: t("undo.button") }).click();

  await expect(reader.getByText(t("outcomeWord.undone"), { exact: true })).toBeVisible();
  await expect(reader.getByRole("heading", { name: t("options.title") })).toBeVisible();
  expect(await journeysOf(page, trip)).toEqual(booked);
  await plain.close();
});
