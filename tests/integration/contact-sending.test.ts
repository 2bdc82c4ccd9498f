import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Customer as SignedIn } from "../../app/lib/session.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import {
  as,
  asOwner,
  type Customer,
  customer,
  jwtSecret,
  publishableKey,
  supabaseUrl,
} from "../setup/actors";
import { addPoint, confirm, freshNumber, verifiedPoint } from "../setup/contact-points";
import { Receiver } from "../setup/receiver";
import { settingsWith } from "../setup/settings";

/** Twilio, played by a server on this machine that answers as each test says. */
let twilio: Receiver;
let sending: typeof import("../../app/domains/contact/points/sending.server");

beforeAll(async () => {
  twilio = await Receiver.open();
  const account = {
    accountSid: `AC${"1".repeat(32)}`,
    authToken: "token-of-the-account",
    from: "+4930555555",
    apiUrl: twilio.url,
  };
  const told = { supabaseUrl, publishableKey, jwtSecret, twilio: account };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(told)));
  vi.resetModules();
  sending = await import("../../app/domains/contact/points/sending.server");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await twilio.close();
});

const json = { "Content-Type": "application/json" };
const refuses = (status: number, code: number) => twilio.says(status, json, JSON.stringify({ code, status }));

beforeEach(() => {
  twilio.received.length = 0;
  twilio.says(201, json, JSON.stringify({ sid: `SM${"1".repeat(32)}` }));
});

const signedIn = (who: Customer): SignedIn => ({
  supabase: who.supabase,
  customerId: who.id,
  email: "",
  displayName: "",
  locale: "zh-CN",
  timeZone: "UTC",
  region: "",
  theme: "system",
  staffRole: null,
  hasPassword: false,
  hasDecided: false,
  sessionId: "",
  signedInAt: "",
  joinedAt: "",
  unread: 0,
  style: {},
  shortcuts: true,
});

const sentText = () => new URLSearchParams(twilio.newest.body.toString()).get("Body") ?? "";

async function troublesOf(who: Customer) {
  const { data } = await who.supabase
    .from("contact_point_troubles")
    .select("channel, state, cause")
    .order("channel")
    .throwOnError();
  return data;
}

test("the code that went out by text is the one that the page takes", async () => {
  const guest = await customer();
  const point = await addPoint(guest, "mobile", freshNumber());
  expect(await sending.sendCode({ customer: signedIn(guest), id: point.id })).toBe("sent");
  const [code = ""] = /\d{6}/.exec(sentText()) ?? [];
  expect(await confirm(guest, point, code)).toBe("verified");
});

test("a text with a code carries no link, as swindlers' do", async () => {
  const guest = await customer();
  const point = await addPoint(guest, "mobile", freshNumber());
  await sending.sendCode({ customer: signedIn(guest), id: point.id });
  expect(sentText()).not.toContain("http");
});

test("a number that takes no texts is noted with its cause, and the customer is told", async () => {
  const guest = await customer();
  const point = await addPoint(guest, "mobile", freshNumber());
  refuses(400, 21614);
  expect(await sending.sendCode({ customer: signedIn(guest), id: point.id })).toBe("gone");
  expect(await troublesOf(guest)).toEqual([{ channel: "sms", state: "blocked", cause: "unreachable" }]);
});

test("while the provider is away nothing is held against the number", async () => {
  const guest = await customer();
  const point = await verifiedPoint(guest, "mobile", freshNumber());
  twilio.says(503);
  expect(await sending.sendTest({ customer: signedIn(guest), id: point.id })).toBe("later");
  expect(await troublesOf(guest)).toEqual([]);
});

test("a test that arrives ends what was failing", async () => {
  const guest = await customer();
  const point = await verifiedPoint(guest, "mobile", freshNumber());
  const trouble = { contact_point_id: point.id, channel: "sms", state: "failing", cause: "unreachable" };
  await as("notifier").rpc("report_point_trouble", trouble).throwOnError();
  expect(await sending.sendTest({ customer: signedIn(guest), id: point.id })).toBe("sent");
  expect(await troublesOf(guest)).toEqual([]);
});

test("a call with a code or a test is known for one, so that no notice takes it for its own", async () => {
  const guest = await customer();
  const point = await addPoint(guest, "mobile", freshNumber());
  const known = async (sid: string) => {
    const { data } = await as("notifier")
      .rpc("names_of_others", { delivery_id: randomUUID(), provider_ids: [sid] })
      .throwOnError();
    return data.length === 1;
  };
  const [code, test, text] = [randomUUID(), randomUUID(), randomUUID()];
  const takes = (sid: string) => twilio.says(201, json, JSON.stringify({ sid }));
  takes(code);
  expect(await sending.sendCode({ customer: signedIn(guest), id: point.id, call: true })).toBe("sent");
  await asOwner.query("update public.contact_points set verified_at = now() where id = $1", [point.id]);
  takes(test);
  expect(await sending.sendTest({ customer: signedIn(guest), id: point.id, call: true })).toBe("sent");
  takes(text);
  expect(await sending.sendTest({ customer: signedIn(guest), id: point.id })).toBe("sent");
  expect(await Promise.all([code, test, text].map(known))).toEqual([true, true, false]);
});

test("who replied STOP gets no test by text, but may be called", async () => {
  const guest = await customer();
  const number = freshNumber();
  const point = await verifiedPoint(guest, "mobile", number);
  await as("notifier").rpc("sms_stop", { address: number }).throwOnError();
  expect(await sending.sendTest({ customer: signedIn(guest), id: point.id })).toBe("refused");
  expect(twilio.received).toEqual([]);
  expect(await sending.sendTest({ customer: signedIn(guest), id: point.id, call: true })).toBe("sent");
  expect(twilio.newest.path).toContain("/Calls");
});

test("that a number replied STOP to the provider is kept, and nobody learns it by adding the number", async () => {
  const [owner, stranger] = await Promise.all([customer(), customer()]);
  const number = freshNumber();
  await verifiedPoint(owner, "mobile", number);
  const added = await addPoint(stranger, "mobile", number);
  refuses(400, 21610);
  expect(await sending.sendCode({ customer: signedIn(stranger), id: added.id })).toBe("sent");
  expect(await troublesOf(stranger)).toEqual([]);
  expect(await troublesOf(owner)).toEqual([{ channel: "sms", state: "blocked", cause: "stop_reply" }]);
});

test("nobody can have a code or a test sent to another's number", async () => {
  const [guest, stranger] = await Promise.all([customer(), customer()]);
  const point = await verifiedPoint(guest, "mobile", freshNumber());
  await expect(sending.sendCode({ customer: signedIn(stranger), id: point.id })).rejects.toMatchObject({
    status: 404,
  });
  expect(await sending.sendTest({ customer: signedIn(stranger), id: point.id })).toBe("refused");
  expect(twilio.received).toEqual([]);
});
