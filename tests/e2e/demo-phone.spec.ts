import { cancelFirstJourney } from "./decisions";
import { expect, expectAccessible, test } from "./fixtures";
import { text } from "./texts";

// The demo's traveller reads Chinese.
const t = (key: string, values?: Record<string, string>) => text("zh-CN", `demo:${key}`, values);
const NUMBER = "+491713920057";

test("a journey is cancelled, the phone has it, and what answers first counts", async ({
  page,
  signedInAs,
}) => {
  await signedInAs("traveller");
  const notice = await cancelFirstJourney(page);

  await page.goto("/demo/messages");
  const phone = page.getByRole("region", { name: t("phone.phone") });
  const texts = phone.getByRole("listitem").filter({ hasText: NUMBER });
  await expect(texts.first()).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page);

  const reply = async (words: string) => {
    // The demo has one phone for everybody: others' messages may stand above.
    const field = page.getByLabel(t("messages.reply.label", { number: NUMBER }));
    const message = phone.getByRole("listitem").filter({ has: field }).first();
    await message.getByRole("textbox").fill(words);
    await message.getByRole("button", { name: t("messages.reply.send") }).click();
    await expect(page.getByText(t("messages.reply.answered"))).toBeVisible();
  };
  await reply("2 or 3");
  await expect(texts.first()).toContainText("请只回复一个数字");

  const notification = phone.getByRole("listitem").filter({ hasText: "lin-mei-unterwegs" }).first();
  await notification.getByRole("button").first().click();
  await expect(page.getByText(text("zh-CN", "decide:channel.ntfy")).first()).toBeVisible();

  await reply("2");
  await expect(texts.first()).toContainText("此前已决定");
  await page.goto(notice);
  await expect(page.getByText(text("zh-CN", "decide:options.chosen"), { exact: true })).toBeVisible();
});
