import { cancelFirstJourney } from "./decisions";
import { expect, test } from "./fixtures";
import { text } from "./texts";

const decide = (key: string) => text("en", `decide:${key}`);

test("without scripts a notice is read, seen and answered", async ({ page, browser, signedInAs }) => {
  await signedInAs("staff");
  const path = await cancelFirstJourney(page);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
    baseURL: test.info().project.use.baseURL,
  });
  const reader = await plain.newPage();
  await expect(async () => {
    await reader.goto(path);
    await expect(reader.getByRole("heading", { name: decide("options.title") })).toBeVisible({
      timeout: 1_000,
    });
  }).toPass({ timeout: 15_000 });
  await expect(async () => {
    await reader.reload();
    await expect(reader.getByText(text("en", "inbox:step.opened"))).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  // Read by now: it stands among all of them and not among the unread.
  await reader.goto("/notices");
  await expect(reader.locator(`a[href='${path}']`)).toBeVisible();
  await reader.getByLabel(text("en", "inbox:onlyUnread")).check();
  await reader.getByRole("button", { name: text("en", "inbox:search.submit") }).click();
  await expect(reader).toHaveURL(/[?&]unread=1/);
  await expect(reader.locator(`a[href='${path}']`)).toHaveCount(0);
  await reader.goto(path);
  await reader.getByRole("article").getByRole("button").first().click();
  await expect(reader.getByText(decide("outcomeWord.settled"), { exact: true })).toBeVisible();
  await plain.close();
});
