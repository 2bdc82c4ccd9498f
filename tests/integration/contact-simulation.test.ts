import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { EVENT_KINDS } from "../../app/domains/contact/simulator/choices";
import type { Customer as SignedIn } from "../../app/lib/session.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { CHANNELS } from "../../worker/channels/channel";
import { TOPIC_OF } from "../../worker/templates/events";
import { asOwner, type Customer, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { addPoint, freshAddress, freshNumber, verifiedPoint } from "../setup/contact-points";
import { settingsWith } from "../setup/settings";

let simulator: typeof import("../../app/domains/contact/simulator/load.server");

beforeAll(async () => {
  const told = { supabaseUrl, publishableKey, jwtSecret };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(told)));
  vi.resetModules();
  simulator = await import("../../app/domains/contact/simulator/load.server");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const signedIn = (who: Customer): SignedIn => ({
  supabase: who.supabase,
  customerId: who.id,
  email: who.email,
  displayName: "",
  locale: "en",
  timeZone: "Europe/Berlin",
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

const simulate = (who: Customer, query: string) =>
  simulator.loadSimulation(signedIn(who), "en", `http://localhost/contact/simulator?${query}`);

/** Somebody who can be reached, and wants to be, by every channel for every topic. */
async function reachableByAll(): Promise<Customer> {
  const who = await customer();
  await verifiedPoint(who, "mobile", freshNumber());
  await verifiedPoint(who, "ntfy", `https://ntfy.example/${freshAddress().slice(0, 36)}`);
  for (const [kind, address] of [
    ["web_push", `https://fcm.googleapis.com/fcm/send/${freshAddress()}`],
    ["webhook", `https://hooks.example/${freshAddress()}`],
  ] as const) {
    const credentials =
      kind === "webhook"
        ? { secret: `whsec_${"a".repeat(32)}` }
        : { p256dh: "B".repeat(87), auth: "c".repeat(22) };
    const point = await addPoint(who, kind, address, { credentials });
    await asOwner.query("update public.contact_points set verified_at = now() where id = $1", [point.id]);
  }
  await who.grants("marketing");
  const cells = [...new Set(Object.values(TOPIC_OF))].flatMap((topic) =>
    CHANNELS.map((channel) => ({ topic, channel })),
  );
  await who.supabase.rpc("set_topic_channels", { cells, enabled: true }).throwOnError();
  return who;
}

/** How many rows each table of the schema holds. */
async function rowCounts(): Promise<Record<string, string>> {
  const tables = await asOwner.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const counts = await asOwner.query<{ name: string; rows: string }>(
    tables
      .map(({ name }) => `select '${name}' as name, count(*)::text as rows from public.${name}`)
      .join(" union all "),
  );
  return Object.fromEntries(counts.map(({ name, rows }) => [name, rows]));
}

test("everything that can be tried is shown on every channel as that channel shows it, and nothing is written", async () => {
  const who = await reachableByAll();
  const before = await rowCounts();
  for (const event of EVENT_KINDS) {
    const { view } = await simulate(who, `event=${event}&when=work&delay=90`);
    expect(view.suppressed, event).toEqual([]);
    expect(new Set(view.entries.map(({ channel }) => channel)), event).toEqual(new Set(CHANNELS));
    expect(Object.fromEntries(view.entries.map(({ channel, preview }) => [channel, preview.look]))).toEqual({
      in_app: "letter",
      email: "letter",
      sms: "sms",
      voice: "voice",
      web_push: "push",
      ntfy: "push",
      webhook: "data",
    });
    expect(JSON.stringify(view), event).not.toMatch(/\{\{|contact-simulator:|notices:|Invalid Date/);
    for (const { preview } of view.entries) {
      if (preview.look === "sms") expect(preview.segments).toBeLessThanOrEqual(2);
    }
  }
  expect(await rowCounts()).toEqual(before);
});

test("each message is in the language of the point that it goes to", async () => {
  const who = await reachableByAll();
  await asOwner.query(
    "update public.contact_points set language = 'zh-CN' where customer_id = $1 and kind = 'mobile'",
    [who.id],
  );
  const { view } = await simulate(who, "event=boarding&when=work");
  const said = Object.fromEntries(
    view.entries.map(({ channel, preview }) => [channel, JSON.stringify(preview)]),
  );
  expect(said.sms).toMatch(/正在 B 24 登机口登机/);
  expect(said.voice).toMatch(/您好/);
  expect(said.email).toMatch(/is boarding at gate B 24/);
});

test("nobody is shown where somebody else is reached", async () => {
  const [who, stranger] = [await reachableByAll(), await customer()];
  const { view } = await simulate(stranger, "event=journey_cancelled&when=work");
  const shown = JSON.stringify(view);
  expect(shown).not.toContain(who.email);
  expect(shown).toContain(stranger.email);
});
