import { apiOf } from "./customer-api";
import { cancelFirstJourney, linksOf, openChoice } from "./decisions";
import { expect, expectAccessible, test } from "./fixtures";
import { text } from "./texts";

// One customer, whose journeys are cancelled one after the other.
test.describe.configure({ mode: "default" });

const t = (key: string, values?: Record<string, string>) => text("en", `decide:${key}`, values);

test.describe("a link in a message about a cancelled journey", () => {
  test.use({ expectedErrors: [/status of (404|409)/] });

  test("shows the choice without a sign-in, decides only when asked to, and tells whoever comes later", async ({
    page,
    signedInAs,
  }) => {
    await signedInAs("subscriber");
    const notice = await cancelFirstJourney(page);
    await openChoice(page, notice, "en");
    const { pageUrl, choices } = await linksOf(page, notice);
    await page.context().clearCookies();

    const opened = await page.goto(choices[0]?.pageUrl ?? "");
    expect(opened?.headers()["referrer-policy"]).toBe("no-referrer");
    expect(opened?.headers()["cache-control"]).toContain("no-store");
    await expect(page.getByText(t("unchanged"))).toBeVisible();
    await expect(page.getByRole("heading", { name: t("asked.title") })).toBeVisible();
    await expect(page.getByRole("heading", { name: t("asked.others") })).toBeVisible();
    await expectAccessible(page);
    await page.goto(pageUrl);
    await expect(page.getByText(t("unchanged"))).toBeVisible();

    await page.goto(choices[0]?.pageUrl ?? "");
    await page
      .getByRole("region", { name: t("asked.title") })
      .getByRole("button")
      .click();
    const outcome = page.getByRole("status").filter({ hasText: t("outcomeWord.settled") });
    await expect(outcome).toContainText(t("channel.email"));
    await expect(outcome).toBeFocused();
    await expectAccessible(page);

    await page.goto(choices[1]?.pageUrl ?? "");
    await expect(page.getByText(t("channel.email"))).toBeVisible();
    await expect(page.getByText(t("unchanged"))).toHaveCount(0);
    const late = await page.request.post(choices[1]?.postUrl ?? "");
    expect(late.status()).toBe(409);
    expect(await late.json()).toMatchObject({ result: "already", title: t("outcomeWord.already") });
  });

  test("that was cut off leads onward", async ({ page }) => {
    await page.goto("/decide?token=none");
    await expect(page.getByText(t("dead.invalid.title"))).toBeVisible();
    await page.getByRole("link", { name: t("dead.notices") }).click();
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

for (const javaScriptEnabled of [true, false]) {
  test(`whoever opens the page of a link has seen the notice, a scanner has not, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    page,
    browser,
    signedInAs,
  }) => {
    await signedInAs("subscriber");
    const notice = await cancelFirstJourney(page);
    const { supabase } = await apiOf(page);
    const told = async () => {
      const { data } = await supabase.rpc("own_notice", { notice_id: notice.split("/").at(-1) ?? "" });
      return data as { opened_at: string | null; offer: { id: string } | null } | null;
    };
    await expect.poll(async () => (await told())?.offer?.id, { timeout: 15_000 }).toBeTruthy();
    const { pageUrl } = await linksOf(page, notice);
    const stranger = await browser.newContext({ javaScriptEnabled });
    await stranger.request.get(pageUrl);
    expect((await told())?.opened_at).toBeNull();
    await (await stranger.newPage()).goto(pageUrl);
    await expect.poll(async () => (await told())?.opened_at).toBeTruthy();
    await stranger.close();
  });
}
