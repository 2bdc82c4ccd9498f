import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { measureSms } from "../../worker/channels/sms-text";
import { asOwner, customer } from "../setup/actors";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { MailServer } from "../setup/mail-server";
import { legsOf } from "../setup/offers";
import { aTrain, book, clearBacklog, type Line, tell } from "../setup/outbox";
import { PushDevice } from "../setup/push-service";
import { Receiver } from "../setup/receiver";
import { inboundSms, signAsTwilio, twilioAccount } from "../setup/twilio";
import { workerSettings } from "../setup/worker";
import { openWorkerHere } from "../setup/worker-here";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const portalUrl = "https://my.example.com";
const webhookSecret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const channels = ["email", "sms", "voice", "web_push", "ntfy", "webhook"];

let mail: MailServer;
let twilio: Receiver;
let ntfy: Receiver;
let push: Receiver;
let hook: Receiver;
let folder: string;
let worker: Awaited<ReturnType<typeof openWorkerHere>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-messages-"));
  mail = await MailServer.open();
  [twilio, ntfy, push, hook] = await Promise.all([
    Receiver.open(),
    Receiver.open(),
    Receiver.open(),
    Receiver.open(),
  ]);
  const json = { "Content-Type": "application/json" };
  twilio.answer = (response) =>
    response.writeHead(201, json).end(JSON.stringify({ sid: randomUUID().replaceAll("-", "") }));
  ntfy.says(200, json, JSON.stringify({ id: "hwQ2YpKdmg", time: 1 }));
  push.says(201, { Location: "https://push.example/m/1" });
  worker = await openWorkerHere(
    workerSettings({
      dataDir: folder,
      portalUrl,
      smtpUrl: mail.url,
      twilio: { ...twilioAccount, apiUrl: twilio.url },
      ntfyUrl: ntfy.url,
      fetchAllow: [push.host, hook.host],
      logLevel: "error",
    }),
  );
});
afterAll(async () => {
  await worker.close();
  await mail.close();
  await Promise.all([twilio, ntfy, push, hook].map((receiver) => receiver.close()));
  await rm(folder, { recursive: true });
});

/** Somebody who is told of delays at once by every channel. */
async function reachedEverywhere() {
  const who = await customer();
  const number = freshNumber();
  const device = new PushDevice();
  await verifiedPoint(who, "mobile", number);
  for (const [kind, address, credentials] of [
    ["ntfy", `t${randomUUID().slice(0, 8)}`, null],
    ["web_push", `${push.url}/send/${randomUUID()}`, device.keys],
    ["webhook", `${hook.url}/hook`, { secret: webhookSecret }],
  ] as const) {
    await asOwner.query(
      `insert into public.contact_points (customer_id, kind, address, credentials, verified_at)
       values ($1, $2, $3, $4::text::jsonb, now())`,
      [who.id, kind, address, credentials && JSON.stringify(credentials)],
    );
  }
  const cells = channels.map((channel) => ({ topic: "delay", channel }));
  await who.supabase.rpc("set_topic_channels", { cells, enabled: true }).throwOnError();
  await who.supabase
    .rpc("set_topic_chain", { topic: "delay", channels, waits: channels.map(() => 0) })
    .throwOnError();
  return { who, number, device };
}

/** A train that somebody has booked, and so many after it. */
async function aTrip(who: { id: string }, after: number) {
  const region = randomUUID();
  const line = await aTrain({ region });
  const next: Line[] = [];
  for (let count = 1; count <= after; count += 1) {
    next.push(await aTrain({ region, leavesIn: 600 + 40 * count }));
  }
  return { line, next, booked: await book(who, [line, 1, 5]) };
}

/** What the channels took when the worker sent all that was due. */
async function sent({ number, device }: { number: string; device: PushDevice }) {
  for (const { received } of [twilio, ntfy, push, hook]) received.length = 0;
  mail.received.length = 0;
  await worker.send();
  const asked = twilio.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
  expect(new Set(asked.map(({ To }) => To))).toEqual(new Set([number]));
  return {
    mail: mail.newest.text ?? "",
    sms: asked.find(({ Body }) => Body)?.Body ?? "",
    call: asked.find(({ Twiml }) => Twiml)?.Twiml ?? "",
    push: JSON.parse(device.decrypt(push.newest.body)),
    ntfy: JSON.parse(ntfy.newest.body.toString()),
    hook: JSON.parse(hook.newest.body.toString()).data,
  };
}

const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
const formOf = (fields: Record<string, string>) => ({ method: "POST", body: new URLSearchParams(fields) });

/** What the page of a link shows, and answers to a press on one of its buttons. */
async function decidePage(url: string, fields?: Record<string, string>) {
  const { loader, action } = await import("../../app/routes/decide");
  const request = new Request(url, fields && formOf(fields));
  const args = { request, context, params: {} };
  return fields ? (await action(args))?.data : (await loader(args)).data;
}

async function pressButton(url: string) {
  const { action } = await import("../../app/routes/api.decide");
  const request = new Request(url, { method: "POST" });
  return (await action({ request, context, params: {} })).json();
}

/** Presses a digit in a call, as Twilio passes it on. */
async function pressDigit(call: string, Digits: string): Promise<string> {
  const { action } = await import("../../app/routes/api.inbound.voice");
  const url = /action="([^"]+)"/.exec(call)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const fields = { Digits, CallSid: "CA1", AccountSid: twilioAccount.accountSid };
  const headers = { "X-Twilio-Signature": signAsTwilio(url, fields) };
  return (
    await action({ request: new Request(url, { ...formOf(fields), headers }), context, params: {} })
  ).text();
}

const keysIn = (call: string) => new Set([...call.matchAll(/Press (\d)/g)].map(([, digit]) => Number(digit)));

test("of five ways onward, keeping the trip, a call and the money no message loses what is no journey", async () => {
  await clearBacklog();
  const told = await reachedEverywhere();
  const { line, next } = await aTrip(told.who, 5);
  await tell(line, { kind: "delayed", late: 310 });
  const { mail: text, sms, call, push: pushed, ntfy: published, hook: posted } = await sent(told);

  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  expect(posted.choices.map(({ number }: { number: number }) => number)).toEqual(numbers);
  const labels = posted.choices.map(({ label }: { label: string }) => label);
  expect(labels.slice(5)).toEqual(["Keep my trip", "Call me", "Money back"]);
  for (const label of labels) expect(text).toContain(`${label}:\n${portalUrl}/decide?token=`);
  expect(keysIn(call)).toEqual(new Set([1, 2, 6, 7, 8, 0]));
  expect(keysIn(await pressDigit(call, "0"))).toEqual(new Set(numbers));
  expect(sms).toMatch(/Reply 1 for T \d+ .*6 for keep, 7 for a call, 8 for money back\./);
  expect(measureSms(sms).segments).toBe(2);
  expect(pushed.actions.map(({ title }: { title: string }) => title)).toEqual([
    expect.stringContaining(next[0]?.service ?? ""),
    "Keep my trip",
  ]);
  expect(published.actions.map(({ label }: { label: string }) => label).slice(1)).toEqual([
    "Keep my trip",
    "Call me",
  ]);

  // Each says what comes of saying nothing.
  expect(posted.if_silent).toEqual({ means: "keep" });
  expect(Date.parse(posted.answer_by)).toBeGreaterThan(Date.now());
  for (const said of [text, call]) {
    expect(said).toContain("If we hear nothing by then, your booking stays as it is.");
  }
  for (const said of [pushed.body, published.message]) expect(said).toMatch(/your booking stays as it is\./);
  expect(sms).toMatch(/\d\d:\d\d(, or|:) your booking stays as it is\. Reply/);
});

test("the link of a mail that was sent shows the choice with what silence means, and settles it", async () => {
  await clearBacklog();
  const told = await reachedEverywhere();
  const { line, next, booked } = await aTrip(told.who, 2);
  await tell(line, { kind: "cancelled" });
  const { mail: text, sms, call, hook: posted } = await sent(told);
  const [first, second] = next.map(({ service }) => service);
  expect(text).toContain(`If we hear nothing by then, we book option 1 for you: ${first}, `);
  expect(call).toMatch(/we book option 1 for you: T( \d)+, /);
  expect(sms).toMatch(/we book option 1\b.* Reply 1 for/);
  expect(posted.if_silent).toEqual({ means: "first", option: 1 });

  const url = new RegExp(`^${second}, leaves .*:\\n(https://\\S+)$`, "m").exec(text)?.[1] ?? "";
  expect(await decidePage(url)).toMatchObject({
    asked: 2,
    view: { open: true, silence: "If we hear nothing by then, we book option 1 for you." },
  });
  expect(await decidePage(url, { option: "2" })).toMatchObject({ result: "settled" });
  expect(await legsOf(booked.booking)).toEqual([
    expect.stringMatching(/ replaced$/),
    expect.stringMatching(new RegExp(`^${second} .* booked$`)),
  ]);
});

/** Somebody who lets us accept for them, and what they were told when we did. */
async function accepted() {
  await clearBacklog();
  const told = await reachedEverywhere();
  const policy = { enabled: true, overnight: true, same_day: false };
  await told.who.supabase.rpc("set_standing_policy", { choices: policy }).throwOnError();
  const { line, booked } = await aTrip(told.who, 2);
  await tell(line, { kind: "cancelled" });
  const messages = await sent(told);
  expect(messages.mail).toContain("We accepted this for you, as your rule says.");
  return { ...told, line, booking: booked.booking, messages };
}

const isBack = async (booking: string, line: Line) =>
  expect((await legsOf(booking))[0]).toMatch(new RegExp(`^${line.service} .* booked$`));

test("what we accepted for somebody is taken back from the mail that tells it", async () => {
  const { who, messages, line, booking } = await accepted();
  const waiting = async () => {
    const { listOpenChoices } = await import("../../app/domains/trips/timeline/choices.server");
    const customer = { supabase: who.supabase, customerId: who.id };
    return listOpenChoices({ customer, now: new Date().toISOString() });
  };
  // The trip's page says so too, for as long.
  expect(await waiting()).toMatchObject([{ bookingId: booking, undoes: true }]);
  const url = /^Take it back:\n(https:\/\/\S+)$/m.exec(messages.mail)?.[1] ?? "";
  expect(await decidePage(url)).toMatchObject({
    view: { undoText: expect.stringContaining("take this back") },
  });
  expect(await decidePage(url, { undo: "1" })).toMatchObject({ result: "undone" });
  await isBack(booking, line);
  expect(await waiting()).toMatchObject([{ bookingId: booking, undoes: false }]);
});

test("or by the button of a push, of ntfy or of one's own server", async () => {
  const { messages, line, booking } = await accepted();
  const { push: pushed, ntfy: published, hook: posted } = messages;
  expect(await decidePage(pushed.url)).toMatchObject({ view: { undoText: expect.any(String) } });
  expect(await pressButton(pushed.actions[0].postUrl)).toMatchObject({
    result: "undone",
    title: "Taken back",
  });
  await isBack(booking, line);
  // The others do the same, and once is enough.
  for (const url of [published.actions[0].url, posted.undo.post_url]) {
    expect(await pressButton(url)).toMatchObject({ result: "undone" });
  }
});

test("what takes a decision back settles no option, on no way", async () => {
  const { messages, line, booking } = await accepted();
  const button = messages.push.actions[0].postUrl;
  const { url } = await pressButton(button);
  expect(url).toMatch(new RegExp(`^${portalUrl}/notices/[0-9a-f-]{36}$`));
  const page = button.replace("/api/decide?", "/decide?");
  expect(await decidePage(page)).toMatchObject({ dead: "invalid", view: null });
  expect(await decidePage(page, { option: "2" })).toBeNull();
  await isBack(booking, line);
});

test("or by a key during the call", async () => {
  const { messages, line, booking } = await accepted();
  expect(keysIn(messages.call)).toEqual(new Set([0]));
  expect(await pressDigit(messages.call, "5")).toContain("That was none of the choices.");
  expect(await pressDigit(messages.call, "0")).toContain("Taken back.");
  await isBack(booking, line);
});

test("in a call about what was taken back meanwhile no key settles anything", async () => {
  const { messages, line, booking } = await accepted();
  await pressButton(messages.push.actions[0].postUrl);
  for (const digit of ["1", "2"]) {
    const said = await pressDigit(messages.call, digit);
    expect(said).toContain("That was none of the choices.");
    expect(keysIn(said)).toEqual(new Set([0]));
  }
  expect(await pressDigit(messages.call, "0")).toContain("Taken back.");
  await isBack(booking, line);
});

test("or by the word that the text message names", async () => {
  const { messages, line, booking, number } = await accepted();
  const word = /reply ([A-Z]+)/i.exec(messages.sms)?.[1] ?? "";
  const { action } = await import("../../app/routes/api.inbound.sms");
  const fields = inboundSms(number, word);
  const url = `${portalUrl}/api/inbound/sms`;
  const headers = { "X-Twilio-Signature": signAsTwilio(url, fields) };
  const answer = await action({
    request: new Request(url, { ...formOf(fields), headers }),
    context,
    params: {},
  });
  expect(await answer.text()).toContain("taken back, your booking is as it was");
  await isBack(booking, line);
});
