import { randomBytes, randomUUID } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { decisionLinks } from "../../app/lib/decision-links.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { asOwner, type Customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { offerOf, readOffer } from "../setup/offers";
import { aTrain, book, noticesOf, tell, traveller } from "../setup/outbox";
import { settingsWith } from "../setup/settings";
import { signAsTwilio, twilioAccount } from "../setup/twilio";

const portalUrl = "https://my.example.com";
const secret = "a-secret-of-the-mail-server";
const AccountSid = twilioAccount.accountSid;

type Action = typeof import("../../app/routes/api.inbound.email").action;
let endpoints: Record<"twilio-status" | "voice" | "email", Action>;

beforeAll(async () => {
  const settings = settingsWith({
    portalUrl,
    supabaseUrl,
    publishableKey,
    jwtSecret,
    twilio: twilioAccount,
    inboundEmailSecret: secret,
  });
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settings));
  vi.resetModules();
  endpoints = {
    "twilio-status": (await import("../../app/routes/api.inbound.twilio-status")).action,
    voice: (await import("../../app/routes/api.inbound.voice")).action,
    email: (await import("../../app/routes/api.inbound.email")).action,
  };
});

async function call(name: keyof typeof endpoints, search: string, init: RequestInit) {
  const request = new Request(`http://localhost:3000/api/inbound/${name}${search}`, {
    method: "POST",
    ...init,
  });
  const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
  const response = await endpoints[name]({ request, context, params: {} });
  return { status: response.status, body: await response.text() };
}

const fromTwilio = (name: "twilio-status" | "voice", fields: Record<string, string>, search = "") =>
  call(name, search, {
    headers: { "X-Twilio-Signature": signAsTwilio(`${portalUrl}/api/inbound/${name}${search}`, fields) },
    body: new URLSearchParams(fields),
  });

/** A delivery of somebody's by this channel, which the provider has taken under this name. */
async function sentDelivery(channel: "sms" | "email", providerId: (delivery: string) => string) {
  const who = await traveller();
  const train = await aTrain();
  await book(who, [train, 1, 4]);
  await tell(train, { kind: "delayed", late: 40 });
  const [notice] = await noticesOf(who);
  const [delivery] = await asOwner.query<{ id: string }>(
    "select id from public.deliveries where notice_id = $1 and channel = $2",
    [notice?.id ?? "", channel],
  );
  const id = delivery?.id ?? "";
  await asOwner.query(
    "update public.deliveries set state = 'sent', sent_at = now(), provider_id = $2 where id = $1",
    [id, providerId(id)],
  );
  return { who, id };
}

const stateOf = async (delivery: string) => {
  const [row] = await asOwner.query<{ state: string; error: string | null }>(
    "select state, error from public.deliveries where id = $1",
    [delivery],
  );
  return row;
};

async function troublesOf(who: Customer) {
  const { data } = await who.supabase.from("contact_point_troubles").select("channel, state, cause");
  return data;
}

const newSid = () => `SM${randomBytes(16).toString("hex")}`;

test("a text message that arrived is told as arrived, and one to a number that is none marks the number", async () => {
  const MessageSid = newSid();
  const { who, id } = await sentDelivery("sms", () => MessageSid);
  const fields = { AccountSid, MessageSid };
  expect(await fromTwilio("twilio-status", { ...fields, MessageStatus: "delivered" })).toMatchObject({
    status: 204,
  });
  expect(await stateOf(id)).toEqual({ state: "delivered", error: null });
  expect(await troublesOf(who)).toEqual([]);

  const lost = newSid();
  const other = await sentDelivery("sms", () => lost);
  await fromTwilio("twilio-status", {
    AccountSid,
    MessageSid: lost,
    MessageStatus: "undelivered",
    ErrorCode: "30005",
  });
  expect(await stateOf(other.id)).toEqual({ state: "failed", error: "Twilio reported undelivered 30005." });
  expect(await troublesOf(other.who)).toEqual([{ channel: "sms", state: "failing", cause: "unreachable" }]);
});

test("nobody but Twilio tells what became of a message, and of messages that are none of ours nothing is told", async () => {
  const fields = { AccountSid, MessageSid: newSid(), MessageStatus: "delivered" };
  const forged = { headers: { "X-Twilio-Signature": "forged" }, body: new URLSearchParams(fields) };
  expect((await call("twilio-status", "", forged)).status).toBe(403);
  expect((await fromTwilio("twilio-status", fields)).status).toBe(204);
  expect((await fromTwilio("twilio-status", { ...fields, AccountSid: `AC${"9".repeat(32)}` })).status).toBe(
    400,
  );
});

const report = (delivery: string, type: "delivery-status" | "feedback-report", part: string) =>
  [
    "From: mailer-daemon@mx.example",
    `To: bounces+${delivery}@mail.example.com`,
    `Content-Type: multipart/report; report-type=${type}; boundary=b`,
    "",
    "--b",
    `Content-Type: message/${type}`,
    "",
    part,
    "--b--",
    "",
  ].join("\r\n");

const handIn = (mail: string, shown = secret) =>
  call("email", "", { headers: { Authorization: `Bearer ${shown}` }, body: mail });

test("a mail that came back marks the address, and one that was called spam blocks it", async () => {
  const messageId = (delivery: string) => `<${delivery}@my.example.com>`;
  const { who, id } = await sentDelivery("email", messageId);
  const bounced =
    "Reporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; x@y\r\nAction: failed\r\nStatus: 5.1.1";
  expect((await handIn(report(id, "delivery-status", bounced), "wrong")).status).toBe(401);
  expect(await stateOf(id)).toMatchObject({ state: "sent" });
  expect((await handIn(report(id, "delivery-status", bounced))).status).toBe(204);
  expect(await stateOf(id)).toEqual({ state: "failed", error: "The mail came back (5.1.1)." });
  expect(await troublesOf(who)).toEqual([{ channel: "email", state: "failing", cause: "bounce" }]);

  const angry = await sentDelivery("email", messageId);
  const spam = `Feedback-Type: abuse\r\nVersion: 1\r\nOriginal-Mail-From: bounces+${angry.id}@mail.example.com`;
  expect((await handIn(report(angry.id, "feedback-report", spam))).status).toBe(204);
  expect(await troublesOf(angry.who)).toEqual([{ channel: "email", state: "blocked", cause: "complaint" }]);
  expect((await handIn(report(randomUUID(), "delivery-status", bounced))).status).toBe(204);
});

test("a refusal that is not the mailbox's fault gives the mail up and leaves the address alone", async () => {
  const { who, id } = await sentDelivery("email", (delivery) => `<${delivery}@my.example.com>`);
  await handIn(
    report(id, "delivery-status", "Reporting-MTA: dns; mx\r\n\r\nAction: failed\r\nStatus: 5.7.1"),
  );
  expect(await stateOf(id)).toMatchObject({ state: "failed" });
  expect(await troublesOf(who)).toEqual([]);
});

test("a mail that nobody can read is taken once and for all, and nothing of it stands in the log", async () => {
  const { log } = await import("../../app/lib/log.server");
  const warn = vi.spyOn(log(), "warn");
  const mail = `To: lin.mei@people.example\r\nSubject: Secret\r\nContent-Type: text/html\r\n\r\n${"<div>".repeat(20_000)}`;
  expect(await handIn(mail)).toEqual({ status: 204, body: "" });
  const [told] = warn.mock.calls;
  expect(told).toEqual([{ requestId: "1", error: expect.any(Error) }, "a mail that came back can't be read"]);
  const { describeError } = await import("../../app/lib/log.server");
  const [{ error }] = told as unknown as [{ error: unknown }];
  expect(JSON.stringify(describeError(error))).not.toMatch(/lin\.mei|Secret|<div>/);
});

test("a digit settles the offer that the call was about, once, and the voice says what holds", async () => {
  const who = await traveller();
  const train = await aTrain();
  await aTrain({ leavesIn: 700 });
  await book(who, [train, 1, 4]);
  await tell(train, { kind: "cancelled" });
  const [notice] = await noticesOf(who);
  const offer = await offerOf(notice?.id ?? "");
  const [delivery] = await asOwner.query<{ id: string }>(
    `insert into public.deliveries (notice_id, customer_id, channel, state, reason, opens_at, language, style, sent_at)
     values ($1, $2, 'voice', 'sent', 'at_once', now(), 'en', 'brief', now()) returning id`,
    [notice?.id ?? "", who.id],
  );
  const { pageUrl } = await decisionLinks({
    customerId: who.id,
    offerId: offer.id,
    deliveryId: delivery?.id ?? "",
    channel: "voice",
    expiresAt: offer.held_until,
    options: [],
  });
  const { search } = new URL(pageUrl);
  const press = (Digits: string) =>
    fromTwilio("voice", { AccountSid, CallSid: `CA${"3".repeat(32)}`, Digits }, search);

  const wrong = await press("9");
  expect(wrong.body).toContain("That was none of the choices.");
  expect(wrong.body).toContain("<Gather");
  expect(await readOffer(who.id, offer.id)).toMatchObject({ state: "open" });

  const [first] = offer.options;
  // Nobody is asked for ever: a machine that picked up presses nothing that settles.
  const all = await press("0");
  expect(all.body).toContain("These are all the choices.");
  for (const { number } of offer.options) expect(all.body).toContain(`Press ${number} for`);
  expect((await press("9")).body).toContain("<Gather");
  const enough = await press("9");
  expect(enough.status).toBe(200);
  expect(enough.body).not.toContain("<Gather");
  expect(enough.body).toContain("Goodbye.");
  const done = await press(String(first?.number));
  expect(done.status).toBe(200);
  expect(done.body).toMatch(/<Say language="en-GB">Done\. .*Goodbye\.<\/Say>/);
  expect(done.body).not.toContain("<Gather");
  expect(await readOffer(who.id, offer.id)).toMatchObject({
    state: "settled",
    decision: { option: first?.number, channel: "voice" },
  });
  const last = offer.options.at(-1);
  expect((await press(String(last?.number))).body).toContain("decided before");
  expect((await readOffer(who.id, offer.id)).decision?.option).toBe(first?.number);
  expect((await fromTwilio("voice", { Digits: "1" }, "?token=none")).status).toBe(400);
});
