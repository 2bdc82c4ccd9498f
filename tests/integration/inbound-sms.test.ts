import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import { type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { addPoint, freshNumber, reachedByNotifier, verifiedPoint } from "../setup/contact-points";
import { settingsWith } from "../setup/settings";
import { inboundSms, signAsTwilio, twilioAccount } from "../setup/twilio";

const portalUrl = "https://my.example.com";
const endpoint = `${portalUrl}/api/inbound/sms`;

type Action = typeof import("../../app/routes/api.inbound.sms").action;

/** The endpoint and demo mode's way to the same answer, in a process with these settings. */
async function load(told: Partial<Settings>): Promise<Action> {
  const surroundings = { portalUrl, supabaseUrl, publishableKey, jwtSecret };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ ...surroundings, ...told })));
  vi.resetModules();
  return (await import("../../app/routes/api.inbound.sms")).action;
}

async function post(
  action: Action,
  fields: Record<string, string>,
  signature = signAsTwilio(endpoint, fields),
) {
  // The proxy in front calls us by another name than the world does.
  const request = new Request("http://localhost:3000/api/inbound/sms", {
    method: "POST",
    headers: { "X-Twilio-Signature": signature },
    body: new URLSearchParams(fields),
  });
  const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
  const response = await action({ request, context, params: {} });
  return { status: response.status, type: response.headers.get("Content-Type"), body: await response.text() };
}

const nothing = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';
const words = (body: string) => /<Message>(.*)<\/Message>/.exec(body)?.[1];

let inbound: Action;
beforeAll(async () => {
  inbound = await load({ twilio: twilioAccount });
});

/** A guest with a verified mobile whose language is `locale`. */
async function guestWithMobile(
  locale = "en",
): Promise<{ guest: Customer; number: string; point: { id: string } }> {
  const guest = await customer();
  await guest.supabase.from("profiles").update({ locale }).eq("customer_id", guest.id).throwOnError();
  const number = freshNumber();
  return { guest, number, point: await verifiedPoint(guest, "mobile", number) };
}

const troublesOf = async (guest: Customer) => {
  const { data } = await guest.supabase.from("contact_point_troubles").select("channel, state, cause");
  return data;
};

describe("a customer who replies STOP", () => {
  test("gets no more text messages, and START takes it back", async () => {
    const { guest, number, point } = await guestWithMobile();
    const stopped = await post(inbound, inboundSms(number, " Stop."));
    expect(stopped).toMatchObject({ status: 200, type: "text/xml; charset=utf-8" });
    expect(words(stopped.body)).toMatch(/no more text messages .* Reply START/);
    expect(await troublesOf(guest)).toEqual([{ channel: "sms", state: "blocked", cause: "stop_reply" }]);

    const again = await post(inbound, inboundSms(number, "START"));
    expect(words(again.body)).toMatch(/Reply STOP/);
    expect(await troublesOf(guest)).toEqual([]);
    expect(await reachedByNotifier(point)).toHaveLength(1);
  });

  test("is answered in their own language, whatever the word's", async () => {
    const { guest, number } = await guestWithMobile("zh-CN");
    expect(words((await post(inbound, inboundSms(number, "STOP"))).body)).toMatch(/恢复/);
    expect(words((await post(inbound, inboundSms(number, "HELP"))).body)).toMatch(/退订/);
    expect(words((await post(inbound, inboundSms(number, "订阅"))).body)).toMatch(/重新收到/);
    expect(await troublesOf(guest)).toEqual([]);
  });

  test("by a phone that two share is answered in the word's language, if one of them has it", async () => {
    const { number } = await guestWithMobile("zh-CN");
    await verifiedPoint(await customer(), "mobile", number);
    expect(words((await post(inbound, inboundSms(number, "退订"))).body)).toMatch(/恢复/);
    expect(words((await post(inbound, inboundSms(number, "HELP"))).body)).toMatch(/Reply STOP/);
  });

  test("and is nobody's customer is heeded too, in the language of the word", async () => {
    const number = freshNumber();
    expect(words((await post(inbound, inboundSms(number, "td"))).body)).toMatch(/恢复/);
    const guest = await customer();
    await expect(addPoint(guest, "mobile", number)).resolves.toMatchObject({ address: number });
  });

  test("where Twilio has answered already is heeded and not answered twice", async () => {
    const { guest, number } = await guestWithMobile();
    const answer = await post(inbound, inboundSms(number, "STOP", { OptOutType: "STOP" }));
    expect(answer).toMatchObject({ status: 200, body: nothing });
    expect(await troublesOf(guest)).toHaveLength(1);
  });

  test("by a word that only Twilio knows is heeded as well", async () => {
    const { guest, number } = await guestWithMobile();
    await post(inbound, inboundSms(number, "ARRET", { OptOutType: "STOP" }));
    expect(await troublesOf(guest)).toHaveLength(1);
    await post(inbound, inboundSms(number, "REPRENDRE", { OptOutType: "START" }));
    expect(await troublesOf(guest)).toEqual([]);
  });
});

test("a customer who asks for help hears where to choose, and nothing changes", async () => {
  const { guest, number } = await guestWithMobile();
  expect(words((await post(inbound, inboundSms(number, "help"))).body)).toContain(`${portalUrl}/contact`);
  expect(await troublesOf(guest)).toEqual([]);
});

test.each(["Thank you", "Don't stop", "1", ""])("%o is no request: no answer, no change", async (text) => {
  const { guest, number } = await guestWithMobile();
  expect(await post(inbound, inboundSms(number, text))).toMatchObject({ status: 200, body: nothing });
  expect(await troublesOf(guest)).toEqual([]);
});

test("a sender that is no telephone is not answered", async () => {
  expect(await post(inbound, inboundSms("MYBANK", "STOP"))).toMatchObject({ status: 200, body: nothing });
  expect(await post(inbound, inboundSms("12345", "STOP"))).toMatchObject({ status: 200, body: nothing });
});

describe("the endpoint", () => {
  test("refuses what Twilio did not sign, and nothing changes", async () => {
    const { guest, number } = await guestWithMobile();
    const fields = inboundSms(number, "STOP");
    const wrong = [
      "",
      "AAAA",
      signAsTwilio(endpoint, fields, "another token"),
      signAsTwilio(endpoint, inboundSms(number, "STOP")),
      signAsTwilio(`${portalUrl}/api/inbound/other`, fields),
    ];
    for (const signature of wrong) {
      expect(await post(inbound, fields, signature)).toMatchObject({ status: 403 });
    }
    expect(await troublesOf(guest)).toEqual([]);
  });

  test("refuses what is signed and no text message to this account", async () => {
    const number = freshNumber();
    const { Body: _, ...withoutBody } = inboundSms(number, "STOP");
    for (const fields of [
      withoutBody,
      inboundSms(number, "STOP", { AccountSid: `AC${"2".repeat(32)}` }),
      inboundSms(number, "STOP", { MessageSid: "CA1" }),
    ]) {
      expect(await post(inbound, fields)).toMatchObject({ status: 400 });
    }
  });

  test("is closed where Twilio is not set up", async () => {
    const closed = await load({});
    expect(await post(closed, inboundSms(freshNumber(), "STOP"))).toMatchObject({ status: 404 });
  });
});

test("in the demo a reply goes the same way, and question and answer stand in the mailbox", async () => {
  const { guest, number } = await guestWithMobile();
  const dataDir = await mkdtemp(join(tmpdir(), "homeport-sms-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await load({ dataDir, demo: { accounts: [] } });
  const { keepDemoMessage, listDemoMessages } = await import("../../app/lib/demo-messages.server");
  const { answerDemoSms } = await import("../../app/domains/contact/sms-replies/demo.server");
  const { answerSms } = await import("../../app/domains/contact/sms-replies/answer.server");
  const sent = {
    channel: "sms",
    direction: "out",
    to: number,
    locale: "en",
    text: "Your code is 1",
  } as const;
  const { id: messageId } = await keepDemoMessage(sent);

  expect(await answerDemoSms({ messageId, text: "STOP" }, answerSms)).toBe("answered");
  expect(await troublesOf(guest)).toHaveLength(1);
  expect(await answerDemoSms({ messageId, text: "Thank you" }, answerSms)).toBe("sent");
  for (const form of [
    {},
    { messageId, text: " " },
    { messageId: "x", text: "STOP" },
    { messageId, text: "x".repeat(161) },
  ]) {
    expect(await answerDemoSms(form, answerSms)).toBe("refused");
  }
  expect(
    (await listDemoMessages()).map((kept) => kept.channel === "sms" && [kept.direction, kept.to]),
  ).toEqual([
    ["in", number],
    ["out", number],
    ["in", number],
    ["out", number],
  ]);
});
