import type { ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { AnsweringChannel } from "../../app/lib/decision-links.server";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import { buildPagesIfStale } from "../../app/server/pages";
import { asOwner } from "../setup/actors";
import { freePort } from "../setup/free-port";
import { prepare } from "../setup/offers";
import { aTrain, clearBacklog, disrupt } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { inboundSms, signAsTwilio, twilioAccount } from "../setup/twilio";
import {
  addTextedTravellers,
  buildWorker,
  endProcess,
  startWeb,
  startWorker,
  statesAt,
  workerSettings,
} from "../setup/worker";

const PEOPLE = 200;
const KILLS = 10;
/** Answers under way at once. */
const AT_ONCE = 12;
const CHANNELS: AnsweringChannel[] = ["sms", "voice", "ntfy", "web_push", "webhook", "email"];

vi.setConfig({ testTimeout: 300_000, hookTimeout: 240_000 });

let folder: string;
let built: string;
let sink: SmsSink;
let settings: Settings;
/** Both, once they are ready; replaced when they are killed. */
let processes: Promise<ChildProcess[]>;

const start = () => Promise.all([startWeb(settings), startWorker(settings, built)]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-both-killed-"));
  sink = await SmsSink.open();
  // First: building the pages empties the folder that both are built into.
  await buildPagesIfStale({ signal: AbortSignal.timeout(200_000), onBuild: () => {} });
  built = await buildWorker();
  await clearBacklog();
  const port = await freePort();
  settings = workerSettings({
    dataDir: folder,
    portalUrl: `http://localhost:${port}`,
    host: "127.0.0.1",
    port,
    // Everybody answers from an address of their own.
    trustProxy: 1,
    twilio: { ...twilioAccount, apiUrl: sink.url },
  });
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settings));
  vi.resetModules();
  processes = start();
});
afterAll(async () => {
  await Promise.all((await processes).map((each) => endProcess(each, "SIGKILL")));
  await sink.close();
  await rm(folder, { recursive: true });
  await rm(dirname(built), { recursive: true });
});

async function killBoth(): Promise<void> {
  const killed = await processes;
  processes = (async () => {
    await Promise.all(killed.map((each) => endProcess(each, "SIGKILL")));
    // As when the two minutes of its lease have passed.
    await asOwner.query(
      "update public.deliveries set leased_until = now() where state = 'waiting' and leased_until > now()",
    );
    return start();
  })();
  await processes;
}

interface Person {
  customer: string;
  phone: string;
  offer: string;
  heldUntil: string;
  options: { number: number }[];
  /** By channel. */
  deliveries: Record<string, string>;
}

interface Answer {
  person: Person;
  option: number;
  channel: AnsweringChannel;
}

/** Asks until somebody answers, as people do who see nothing happen. */
async function insist(path: string, init: RequestInit): Promise<{ status: number; body: string }> {
  for (;;) {
    await processes;
    try {
      const response = await fetch(`${settings.portalUrl}${path}`, { method: "POST", ...init });
      return { status: response.status, body: await response.text() };
    } catch {
      // Killed in the middle: nobody knows whether it was heard.
      await turn();
    }
  }
}

/** Gives an answer by its channel, and says whether that was taken for what holds now. */
async function give({ person, option, channel }: Answer, from: string): Promise<boolean> {
  const { decisionLinks } = await import("../../app/lib/decision-links.server");
  const { pageUrl, choices } = await decisionLinks({
    customerId: person.customer,
    offerId: person.offer,
    deliveryId: person.deliveries[channel] ?? "",
    channel,
    expiresAt: person.heldUntil,
    options: [{ number: option }],
  });
  const pathOf = (url = "") => url.replace(settings.portalUrl, "");
  const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
    headers: { "X-Forwarded-For": from, ...headers },
    body: new URLSearchParams(fields),
  });
  const signed = (path: string, fields: Record<string, string>) =>
    insist(
      path,
      form(fields, { "X-Twilio-Signature": signAsTwilio(`${settings.portalUrl}${path}`, fields) }),
    );
  const { AccountSid } = inboundSms(person.phone, "");
  const { status, body } = await {
    sms: () => signed("/api/inbound/sms", inboundSms(person.phone, String(option))),
    voice: () =>
      signed(pathOf(pageUrl).replace("/decide", "/api/inbound/voice"), {
        AccountSid,
        CallSid: `CA${"3".repeat(32)}`,
        Digits: String(option),
      }),
    email: () => insist(pathOf(pageUrl), form({ option: String(option) }, { Origin: settings.portalUrl })),
    button: () => insist(pathOf(choices[0]?.postUrl), form({})),
  }[channel === "sms" || channel === "voice" || channel === "email" ? channel : "button"]();
  expect([200, 409], `${channel}: ${status} ${body.slice(0, 200)}`).toContain(status);
  // Of a page, what its status says: all its texts come along with it.
  const said = /role="status"(?:(?!<strong).)*<strong[^>]*>([^<]*)/s.exec(body)?.[1] ?? body;
  return status === 200 && /Done|已完成/.test(said);
}

async function arrange(): Promise<Person[]> {
  const train = await aTrain();
  await aTrain({ leavesIn: 660 });
  const prefix = await addTextedTravellers(train, PEOPLE);
  await disrupt(train, { kind: "cancelled" });
  await expect.poll(() => statesAt(prefix), { timeout: 60_000, interval: 100 }).toEqual({ sent: PEOPLE });
  const rows = await asOwner.query<{
    id: string;
    customer_id: string;
    address: string;
    deliveries: Record<string, string>;
  }>(
    `select notice.id, notice.customer_id, point.address, jsonb_object_agg(delivery.channel, delivery.id) as deliveries
     from public.notices notice
     join public.booking_legs leg on leg.id = notice.booking_leg_id and leg.journey_id = $1
     join public.deliveries delivery on delivery.notice_id = notice.id
     join public.contact_points point on point.customer_id = notice.customer_id and point.kind = 'mobile'
     group by notice.id, notice.customer_id, point.address`,
    [train.id],
  );
  const offers = await prepare(...rows.map(({ id }) => id));
  return rows.map(({ id, customer_id: customer, address: phone, deliveries }) => {
    const offer = offers.get(id);
    if (!offer) throw new Error("A notice has no offer.");
    return {
      customer,
      phone,
      deliveries,
      offer: offer.id,
      heldUntil: offer.held_until,
      options: offer.options,
    };
  });
}

test("with web server and worker killed at once on the way, everybody decides once, and what was said to be done is", async () => {
  const people = await arrange();
  // Each by two channels that disagree.
  const answers = people.flatMap((person, n): Answer[] =>
    [0, 1].map((rival) => ({
      person,
      option: person.options.at(rival === 0 ? 0 : -1)?.number ?? 0,
      channel: CHANNELS[(n + rival * (1 + (n % 5))) % CHANNELS.length] ?? "sms",
    })),
  );
  const done: Answer[] = [];
  let given = 0;
  let kills = 0;
  const queue = answers.entries();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const [n, answer] of queue) {
      if (await give(answer, `10.0.${Math.floor(n / 250)}.${n % 250}`)) done.push(answer);
      given += 1;
      if (kills < KILLS && given > ((kills + 1) * answers.length) / (KILLS + 2)) {
        kills += 1;
        await killBoth();
      }
    }
  });
  await Promise.all(workers);
  expect(kills).toBe(KILLS);

  const decisions = await asOwner.query<{ offer_id: string; option_number: number; channel: string }>(
    "select offer_id, option_number, channel from public.decisions where offer_id = any ($1::uuid[])",
    [people.map(({ offer }) => offer)],
  );
  expect(decisions).toHaveLength(PEOPLE);
  expect(new Set(decisions.map(({ offer_id }) => offer_id)).size).toBe(PEOPLE);
  const decided = new Map(decisions.map((decision) => [decision.offer_id, decision]));
  for (const { person, option, channel } of done) {
    expect(decided.get(person.offer), channel).toMatchObject({ option_number: option });
  }
  expect(done.length).toBeGreaterThan(PEOPLE / 2);
  const doubled = await asOwner.query(
    `select booking_id from public.booking_legs where customer_id = any ($1::uuid[]) and status = 'booked'
     group by booking_id having count(*) > 1`,
    [people.map(({ customer }) => customer)],
  );
  expect(doubled).toEqual([]);
  expect([...sink.taken.values()].filter((taken) => taken.length > 1)).toEqual([]);
});
