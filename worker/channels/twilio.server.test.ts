import { afterEach, beforeEach, expect, test } from "vitest";
import {
  choiceMessage,
  codeMessage,
  keptMessages,
  loadChannel,
  longChoiceMessage,
  noticeMessage,
  undoableMessage,
} from "../../tests/setup/channels";
import { Receiver } from "../../tests/setup/receiver";
import { measureSms } from "./sms-text";

const accountSid = `AC${"1".repeat(32)}`;
const authToken = "token-of-the-account";
const to = { address: "+4915112345678", credentials: null };

let api: Receiver;
beforeEach(async () => {
  api = await Receiver.open();
  api.says(201, { "Content-Type": "application/json" }, JSON.stringify({ sid: `SM${"2".repeat(32)}` }));
});
afterEach(() => api.close());

const account = () => ({ twilio: { accountSid, authToken, from: "+4930555555", apiUrl: api.url } });
const form = () => Object.fromEntries(new URLSearchParams(api.newest.body.toString()));
const nobodyElse = async () => new Set<string>();
const delivery = { to, message: codeMessage, idempotencyKey: "d" };

test("a code goes out as a text message in the form that Twilio takes, and is of no use after its time", async () => {
  const sms = await loadChannel("sms", account());
  await expect(sms.send(delivery)).resolves.toEqual({
    providerId: `SM${"2".repeat(32)}`,
    text: codeMessage.short,
  });
  const { method, path, headers } = api.newest;
  expect(`${method} ${path}`).toBe(`POST /2010-04-01/Accounts/${accountSid}/Messages.json`);
  expect(headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(headers["idempotency-key"]).toBe("d");
  expect(headers.authorization).toBe(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`);
  expect(form()).toEqual({
    To: to.address,
    From: "+4930555555",
    Body: codeMessage.short,
    ValidityPeriod: "900",
  });
});

test("a notice brings its link along, whole", async () => {
  const sms = await loadChannel("sms", account());
  await sms.send({ ...delivery, message: noticeMessage });
  expect(form()).toEqual({
    To: to.address,
    From: "+4930555555",
    Body: `${noticeMessage.short} ${noticeMessage.action?.url}`,
    StatusCallback: "https://my.example.com/api/inbound/twilio-status",
  });
});

test("a portal that Twilio can't reach asks for no reports", async () => {
  const sms = await loadChannel("sms", { ...account(), portalUrl: "http://localhost:3000" });
  await sms.send({ ...delivery, message: noticeMessage });
  expect(form()).not.toHaveProperty("StatusCallback");
});

test("how to answer stands before the link, and stays whole where the words must give way", async () => {
  const sms = await loadChannel("sms", account());
  const replyHint = "Reply 1 for CA 56 17:05, 2 for keep.";
  const text = async (short: string) =>
    (await sms.send({ ...delivery, message: { ...noticeMessage, short, replyHint } })).text;
  const url = noticeMessage.action?.url;
  expect(await text("CA 1234 is cancelled.")).toBe(`CA 1234 is cancelled. ${replyHint} ${url}`);
  const long = await text("CA 1234 is cancelled. ".repeat(30));
  expect(long.endsWith(`... ${replyHint} ${url}`)).toBe(true);
  expect(measureSms(long).segments).toBe(2);
});

test("an attempt whose end nobody saw is asked about before it is made again", async () => {
  const sms = await loadChannel("sms", account());
  const { text } = await sms.send({ ...delivery, message: noticeMessage });
  const sid = `SM${"3".repeat(32)}`;
  const answered = (body: string, status = "queued") =>
    api.says(
      200,
      { "Content-Type": "application/json" },
      JSON.stringify({ messages: [{ sid, body, status }], next_page_uri: null }),
    );
  answered(text);
  const again = { ...delivery, message: noticeMessage };
  expect(await sms.findSent?.(again, nobodyElse)).toEqual({ providerId: sid, text });
  const { method, path } = api.newest;
  expect(`${method} ${path}`).toContain(
    `GET /2010-04-01/Accounts/${accountSid}/Messages.json?To=%2B4915112345678`,
  );
  // The same words in another delivery's name are another message.
  expect(await sms.findSent?.(again, async (sids) => new Set(sids))).toBeNull();
  answered("Another message");
  expect(await sms.findSent?.(again, nobodyElse)).toBeNull();
  for (const status of ["failed", "undelivered", "canceled"]) {
    answered(text, status);
    expect(await sms.findSent?.(again, nobodyElse), status).toBeNull();
  }
});

const firstTriedAt = "2026-11-24T14:20:00Z";
/** Of the newest question: how long before the first attempt it asks from, in milliseconds. */
const askedEarlier = (name: string) =>
  Date.parse(firstTriedAt) -
  Date.parse(new URL(api.newest.path, "http://x.example").searchParams.get(name) ?? "");

test("a text message from before the first attempt is not taken for it", async () => {
  const sms = await loadChannel("sms", account());
  api.says(
    200,
    { "Content-Type": "application/json" },
    JSON.stringify({ messages: [], next_page_uri: null }),
  );
  await sms.findSent?.({ ...delivery, message: noticeMessage, firstTriedAt }, nobodyElse);
  // A little, since clocks disagree.
  expect(askedEarlier("DateSent>")).toBe(2 * 60_000);
});

test("what was gathered is found again though some of it is no longer wanted", async () => {
  const sms = await loadChannel("sms", account());
  const url = "https://my.example.com/notices";
  const message = {
    ...noticeMessage,
    short: "2 updates: Invoice R-1; Invoice R-2.",
    items: [{ heading: "Invoice R-1", paragraphs: [] }],
    action: { label: "See all", url },
  };
  const answered = (body: string) =>
    api.says(
      200,
      { "Content-Type": "application/json" },
      JSON.stringify({ messages: [{ sid: "SM3", body, status: "sent" }], next_page_uri: null }),
    );
  answered(`3 updates: Invoice R-1; Invoice R-2; Invoice R-3. ${url}`);
  expect(await sms.findSent?.({ ...delivery, message, firstTriedAt }, nobodyElse)).toMatchObject({
    providerId: "SM3",
  });
  answered("CA 1234 is cancelled. https://my.example.com/trips");
  expect(await sms.findSent?.({ ...delivery, message, firstTriedAt }, nobodyElse)).toBeNull();
});

test("nobody is called again about what a call since the first attempt has told them", async () => {
  const voice = await loadChannel("voice", account());
  const sid = `CA${"4".repeat(32)}`;
  const again = { ...delivery, message: noticeMessage, firstTriedAt };
  const answered = (status: string) =>
    api.says(
      200,
      { "Content-Type": "application/json" },
      JSON.stringify({ calls: [{ sid, status }], next_page_uri: null }),
    );
  for (const status of ["queued", "in-progress", "completed", "no-answer", "busy"]) {
    answered(status);
    const failed = status === "no-answer" || status === "busy";
    expect(await voice.findSent?.(again, nobodyElse), status).toEqual({
      providerId: sid,
      text: noticeMessage.short,
      ...(failed && { failed: `Twilio reported ${status}.` }),
    });
  }
  expect(api.newest.method).toBe("GET");
  const { pathname, searchParams } = new URL(api.newest.path, "http://x.example");
  expect(pathname).toBe(`/2010-04-01/Accounts/${accountSid}/Calls.json`);
  expect(searchParams.get("To")).toBe(to.address);
  expect(searchParams.get("From")).toBe("+4930555555");
  expect(askedEarlier("StartTime>")).toBe(2 * 60_000);

  expect(await voice.findSent?.(again, async (sids) => new Set(sids))).toBeNull();
  for (const status of ["failed", "canceled"]) {
    answered(status);
    expect(await voice.findSent?.(again, nobodyElse), status).toBeNull();
  }
});

test("of a call about a notice Twilio is asked who answers it, without anybody waiting for that", async () => {
  const voice = await loadChannel("voice", account());
  await voice.send({ ...delivery, message: noticeMessage });
  const statusUrl = "https://my.example.com/api/inbound/twilio-status";
  expect(form()).toMatchObject({
    StatusCallback: statusUrl,
    MachineDetection: "Enable",
    AsyncAmd: "true",
    AsyncAmdStatusCallback: statusUrl,
  });
});

test("a call reads the choices out and takes one digit", async () => {
  const voice = await loadChannel("voice", account());
  const digitsUrl = "https://my.example.com/api/inbound/voice?token=t";
  const { text } = await voice.send({ ...delivery, message: { ...choiceMessage, digitsUrl } });
  const { Twiml = "" } = form();
  expect(Twiml).toContain(
    `<Gather numDigits="1" timeout="6" action="${digitsUrl}" method="POST"><Say language="en-GB">`,
  );
  expect(Twiml.match(/<Gather/g)).toHaveLength(2);
  for (const said of ["Press 1 for: CA 56, leaves 17:05.", "Press 2 for: Keep my trip."]) {
    expect(Twiml).toContain(said);
    expect(text).toContain(said);
  }
  expect(Twiml).not.toContain("/api/decide");
});

test("a call of many choices reads out the best journeys and all that is no journey, and the rest on 0", async () => {
  const voice = await loadChannel("voice", account());
  const { text } = await voice.send({ ...delivery, message: longChoiceMessage });
  expect(text.match(/Press \d/g)).toEqual(["Press 1", "Press 2", "Press 6", "Press 7", "Press 8", "Press 0"]);
  expect(text).toContain("Press 8 for: Money back.\nPress 0 to hear all choices.");
});

test("a call about what was decided says the digit that takes it back", async () => {
  const voice = await loadChannel("voice", account());
  const digitsUrl = "https://my.example.com/api/inbound/voice?token=u";
  const { text } = await voice.send({ ...delivery, message: { ...undoableMessage, digitsUrl } });
  expect(text).toMatch(/Press 0 to take it back\.$/);
  const { Twiml = "" } = form();
  expect(Twiml).toContain("You can also take it back in Homeport. Goodbye.");
  expect(Twiml).not.toContain("answer in");
});

test("a call says the code digit by digit, twice, in its language", async () => {
  const voice = await loadChannel("voice", account());
  await voice.send({ ...delivery, message: { ...codeMessage, short: "Your code is 482913 <now> & here." } });
  expect(api.newest.path).toBe(`/2010-04-01/Accounts/${accountSid}/Calls.json`);
  const words = "Your code is 4, 8, 2, 9, 1, 3 &lt;now&gt; &amp; here.";
  const { Twiml, ...rest } = form();
  expect(rest).toEqual({ To: to.address, From: "+4930555555" });
  expect(Twiml).toBe(
    `<?xml version="1.0" encoding="UTF-8"?><Response><Say language="en-GB">${words}</Say><Pause length="1"/><Say language="en-GB">${words}</Say></Response>`,
  );
  await voice.send({ ...delivery, message: noticeMessage });
  expect(form().Twiml).toContain(`<Say language="zh-CN">${noticeMessage.short}</Say>`);
  expect(form().Twiml).not.toContain("https");
});

test.each([
  [400, 21610, "permanent", "stop_reply"],
  [400, 21211, "gone", "rejected"],
  [400, 21614, "gone", "unreachable"],
  [400, 21612, "permanent", "unreachable"],
  [400, 21602, "permanent", "rejected"],
  [400, 21606, "retry", "unreachable"],
  [401, 20003, "retry", "unreachable"],
  [403, 90000, "retry", "unreachable"],
  [429, 20429, "rate_limited", "unreachable"],
  [500, 20500, "retry", "unreachable"],
  [503, undefined, "retry", "unreachable"],
])("Twilio's %i with code %s means %s", async (status, code, deliveryClass, trouble) => {
  const body = JSON.stringify({ code, message: `The number ${to.address} is wrong`, status });
  api.says(status, { "Content-Type": "application/json", "Retry-After": "30" }, code ? body : "<html>");
  const sms = await loadChannel("sms", account());
  const failure = await sms.send(delivery).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "DeliveryError", class: deliveryClass, trouble });
  if (deliveryClass === "rate_limited") expect(failure).toMatchObject({ retryAfterSeconds: 30 });
  expect(String(failure)).not.toMatch(/\+49|482913/);
});

test("when Twilio can't be reached it is tried again later", async () => {
  const sms = await loadChannel("sms", { twilio: { ...account().twilio, apiUrl: "http://127.0.0.1:1" } });
  await expect(sms.send(delivery)).rejects.toMatchObject({ class: "retry", trouble: "unreachable" });
});

test("the demo keeps text messages and calls as they would have gone out", async () => {
  const sms = await loadChannel("sms", { demo: { accounts: [] } });
  await sms.send({ ...delivery, message: noticeMessage });
  expect(await keptMessages()).toMatchObject([
    {
      channel: "sms",
      direction: "out",
      to: to.address,
      locale: "zh-CN",
      text: `${noticeMessage.short} ${noticeMessage.action?.url}`,
    },
  ]);
  const voice = await loadChannel("voice", { demo: { accounts: [] } });
  await voice.send(delivery);
  const [call] = await keptMessages();
  expect(call).toMatchObject({ channel: "voice", spoken: [expect.stringContaining("4, 8, 2, 9, 1, 3")] });
});

test("outside the demo, without an account, nothing is lost in silence", async () => {
  for (const id of ["sms", "voice"] as const) {
    const channel = await loadChannel(id);
    await expect(channel.send(delivery)).rejects.toMatchObject({ class: "retry" });
  }
});
