import { randomInt, randomUUID } from "node:crypto";
import { PushDevice } from "../setup/push-service";
import { apiOf } from "./customer-api";
import { cancelFirstJourney } from "./decisions";
import { expect, expectAccessible, test } from "./fixtures";
import { text } from "./texts";
import { tripOf } from "./trips";

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

test("a key that is pressed in the call decides, and so does the button of a push", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  await tripOf(page);
  const { supabase } = await apiOf(page);
  const [number, device] = [
    `+4915126${randomInt(100_000, 1_000_000)}`,
    `https://${randomUUID()}.example/push`,
  ];
  const add = async (kind: string, form: { address: string } & Record<string, string>) => {
    const headers = { Origin: test.info().project.use.baseURL ?? "" };
    const added = await page.request.post(`/contact/add/${kind}`, { form, headers });
    const { text: words, links } = await newestMail(form.address);
    const code = /\b\d{6}\b/.exec([words, ...links].join(" "))?.[0];
    const contact_point_id = new URL(added.url()).pathname.split("/").at(-1);
    const { data } = await supabase.rpc("confirm_contact_point", { contact_point_id, code }).throwOnError();
    expect(data, `${kind} is verified`).toBe("verified");
  };
  await add("mobile", { address: number, region: "DE" });
  await add("web_push", { address: device, ...new PushDevice().keys });

  const phone = page.getByRole("region", { name: text("en", "demo:phone.phone") });
  for (const [channel, address] of [
    ["voice", number],
    ["web_push", device],
  ] as const) {
    for (const one of ["voice", "web_push"]) {
      const cells = [{ topic: "delay", channel: one }];
      await supabase.rpc("set_topic_channels", { cells, enabled: one === channel }).throwOnError();
    }
    await supabase
      .rpc("set_topic_chain", { topic: "delay", channels: ["in_app", channel], waits: [0, 0] })
      .throwOnError();
    const notice = await cancelFirstJourney(page);
    await page.goto("/demo/messages");
    const messages = phone
      .getByRole("listitem")
      .filter({ hasText: address })
      .filter({ has: page.getByRole("heading", { name: text("en", `demo:messages.kinds.${channel}`) }) });
    const buttons = messages.first().getByRole("button");
    await expect(buttons.first()).toBeVisible({ timeout: 20_000 });
    if (channel === "voice") await expect(buttons.first()).toHaveAccessibleName(/^1: ./);
    await buttons.first().click();

    const how = text("en", `decide:channel.${channel}`);
    await expect(messages.first()).toContainText(how, { timeout: 15_000 });
    await expect(messages.first().getByRole("button")).toHaveCount(0);
    await page.goto(notice);
    await expect(page.getByText(text("en", "decide:options.chosen"), { exact: true })).toBeVisible();
    await expect(page.getByText(how).first()).toBeVisible();
  }
});
