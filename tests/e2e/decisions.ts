import type { Page } from "@playwright/test";
import { decisionLinks } from "../../app/lib/decision-links.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { settingsWith } from "../setup/settings";
import { apiOf } from "./customer-api";
import { expect, test } from "./fixtures";
import { type Language, text } from "./texts";

/** Lets the first journey ahead of the page's customer be cancelled, and waits for the notice. Answers its path. */
export async function cancelFirstJourney(page: Page): Promise<string> {
  const { supabase } = await apiOf(page);
  const { data: before } = await supabase.from("notices").select("id").throwOnError();
  const known = before.map(({ id }) => `:not([href$="${id}"])`).join("");
  await page.goto("/demo/journeys");
  await page.locator("button[value=cancelled]").first().click();
  await page.waitForURL(/happening=cancelled/);
  const notice = page.locator(`main a[href^='/notices/']${known}`).first();
  // Without scripts the page stays as it was sent.
  await expect(async () => {
    if (!(await notice.isVisible())) await page.reload();
    await expect(notice).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 20_000 });
  return (await notice.getAttribute("href")) ?? "";
}

/** Opens a notice and waits until the ways onward stand on it. */
export async function openChoice(page: Page, notice: string, language: Language): Promise<void> {
  await page.goto(notice);
  await expect(page.getByRole("heading", { name: text(language, "decide:options.title") })).toBeVisible({
    timeout: 15_000,
  });
}

/** The links that an email about this notice carries. */
export async function linksOf(page: Page, notice: string) {
  const { supabase, customerId } = await apiOf(page);
  const noticeId = notice.split("/").at(-1) ?? "";
  const { data } = await supabase.rpc("own_notice", { notice_id: noticeId }).throwOnError();
  const told = data as {
    offer: { id: string; held_until: string };
    deliveries: { id: string; channel: string }[];
  };
  const portalUrl = test.info().project.use.baseURL;
  const linkSecret = process.env.HOMEPORT_LINK_SECRET;
  process.env[SETTINGS_VARIABLE] = JSON.stringify(settingsWith({ portalUrl, linkSecret }));
  return decisionLinks({
    customerId,
    offerId: told.offer.id,
    deliveryId: told.deliveries.find(({ channel }) => channel === "email")?.id ?? "",
    channel: "email",
    expiresAt: told.offer.held_until,
    options: [{ number: 1 }, { number: 2 }],
  });
}
