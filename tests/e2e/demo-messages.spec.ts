import { randomInt, randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { PushDevice } from "../setup/push-service";
import { expect, expectAccessible, prefer, test } from "./fixtures";
import { text } from "./texts";

const t = (key: string, values?: Record<string, string>) => text("en", `demo:messages.${key}`, values);
const freshNumber = () => `+4915126${randomInt(100_000, 1_000_000)}`;

/** Messages to one address, the newest first. */
const messagesTo = (page: Page, address: string) => page.getByRole("listitem").filter({ hasText: address });

/** Asks for a code to this number, which arrives as a text message. */
async function addMobile(page: Page, number: string): Promise<void> {
  await page.goto("/contact/add/mobile");
  await page.getByLabel(text("en", "contact:add.mobile.address")).fill(number);
  await page.getByRole("button", { name: text("en", "contact:add.mobile.submit") }).click();
  await page.waitForURL(/\/contact\/verify\//);
}

/** Writes back from the phone, on the demo's page. */
async function reply(page: Page, number: string, words: string): Promise<void> {
  await page.goto("/demo/messages");
  const newest = messagesTo(page, number).first();
  await newest.getByLabel(t("reply.label", { number })).fill(words);
  await newest.getByRole("button", { name: t("reply.send") }).click();
}

test("whoever replies STOP to a text message is answered, and gets no more of them until START", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  await newCustomer();
  const number = freshNumber();
  await addMobile(page, number);
  const { code } = await newestMail(number);
  await page.getByLabel(text("en", "contact:verify.label")).fill(code ?? "");
  await page.getByRole("button", { name: text("en", "contact:verify.submit") }).click();
  await expect(page).toHaveURL("/contact");

  await reply(page, number, "Stop");
  await expect(page.getByText(t("reply.answered"))).toBeVisible();
  const [answer, question] = [messagesTo(page, number).nth(0), messagesTo(page, number).nth(1)];
  await expect(answer).toContainText("Reply START to get them again");
  await expect(question.getByRole("heading")).toHaveText(t("kinds.smsIn"));
  await expect(question).toContainText("Stop");
  await expectAccessible(page);
  await page.goto("/contact");
  const blocked = page.getByText(text("en", "contact:state.partly"));
  await expect(blocked.first()).toBeVisible();

  await reply(page, number, "恢复");
  await expect(messagesTo(page, number).first()).toContainText("You get our text messages again");
  await page.goto("/contact");
  await expect(page.getByRole("article").first()).toBeVisible();
  await expect(blocked).toHaveCount(0);
});

test("words that ask for nothing stand in the mailbox and change nothing", async ({ page, newCustomer }) => {
  await newCustomer();
  const number = freshNumber();
  await addMobile(page, number);
  await reply(page, number, "Thank you");
  await expect(page.getByText(t("reply.sent"), { exact: true })).toBeVisible();
  await expect(messagesTo(page, number).first()).toContainText("Thank you");
  await expect(messagesTo(page, number)).toHaveCount(2);
});

test("every channel's messages are drawn as their readers meet them, for everyone @phone", async ({
  page,
  newCustomer,
}) => {
  await newCustomer();
  const number = freshNumber();
  await addMobile(page, number);
  await page.getByRole("button", { name: text("en", "contact:verify.call") }).click();
  await expect(page.getByRole("status").first()).not.toBeEmpty();

  const host = `${randomUUID()}.example`;
  const origin = new URL(page.url()).origin;
  const add = async (kind: string, form: Record<string, string>) => {
    const added = await page.request.post(`/contact/add/${kind}`, { form, headers: { Origin: origin } });
    expect(added.ok(), `${kind} is added`).toBe(true);
  };
  await add("ntfy", { address: `https://${host}/harbour` });
  await add("webhook", { address: `https://${host}/hook` });
  await add("web_push", { address: `https://${host}/push`, ...new PushDevice().keys });

  for (const theme of ["light", "dark", "contrast"]) {
    await prefer(page, { theme });
    await page.goto("/demo/messages");
    const call = messagesTo(page, number).filter({
      has: page.getByRole("heading", { name: t("kinds.voice") }),
    });
    await expect(call).toContainText(/\d, \d, \d, \d, \d, \d/);
    await expect(messagesTo(page, `${host}/harbour`).getByRole("heading")).toHaveText(t("kinds.ntfy"));
    await expect(messagesTo(page, `${host}/push`).getByRole("link")).toHaveText(t("open"));
    await expectAccessible(page);
  }
  const narrow = await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(narrow, "nothing is wider than the screen").toBe(true);
});
