import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { typicalEvents } from "../cases/notice-events";
import { asOwner, customer } from "../setup/actors";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { clearBacklog, letPass } from "../setup/outbox";
import { PushDevice } from "../setup/push-service";
import { Receiver } from "../setup/receiver";
import { twilioAccount } from "../setup/twilio";
import { endProcess, startWorker, workerSettings } from "../setup/worker";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const soon = { timeout: 20_000, interval: 50 };

let twilio: Receiver;
let ntfy: Receiver;
let push: Receiver;
let worker: ChildProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-gathers-"));
  [twilio, ntfy, push] = await Promise.all([Receiver.open(), Receiver.open(), Receiver.open()]);
  const json = { "Content-Type": "application/json" };
  twilio.says(201, json, JSON.stringify({ sid: `CA${"7".repeat(32)}` }));
  ntfy.says(200, json, JSON.stringify({ id: "hwQ2YpKdmg", time: 1 }));
  push.says(201, { Location: "https://push.example/m/1" });
  await clearBacklog();
  worker = await startWorker(
    workerSettings({
      dataDir: folder,
      twilio: { ...twilioAccount, apiUrl: twilio.url },
      ntfyUrl: ntfy.url,
      fetchAllow: [push.host],
      logLevel: "error",
    }),
  );
});
afterAll(async () => {
  await endProcess(worker);
  await Promise.all([twilio, ntfy, push].map((receiver) => receiver.close()));
  await rm(folder, { recursive: true });
});

/** Somebody who wants to be called, pushed to and told by ntfy about invoices, once a day. */
async function gathering(device: PushDevice) {
  const who = await customer();
  const number = freshNumber();
  await verifiedPoint(who, "mobile", number);
  const topic = `t${randomUUID().slice(0, 8)}`;
  for (const [kind, address, credentials] of [
    ["ntfy", topic, null],
    ["web_push", `${push.url}/send/${topic}`, device.keys],
  ] as const) {
    await asOwner.query(
      `insert into public.contact_points (customer_id, kind, address, credentials, verified_at)
       values ($1, $2, $3, $4::text::jsonb, now())`,
      [who.id, kind, address, credentials && JSON.stringify(credentials)],
    );
  }
  const channels = ["voice", "ntfy", "web_push"];
  await who.supabase
    .rpc("set_topic_channels", {
      cells: ["voice", "ntfy", "web_push"].map((channel) => ({ topic: "invoice", channel })),
      enabled: true,
    })
    .throwOnError();
  await who.supabase.rpc("set_topic_chain", { topic: "invoice", channels, waits: [0, 0, 0] }).throwOnError();
  await who.supabase
    .rpc("set_topic_policy", { topic: "invoice", choices: { digest: "daily", digest_at: "18:00" } })
    .throwOnError();
  return { who, number, topic };
}

async function invoice(who: { id: string }, number: string): Promise<void> {
  const event = { ...typicalEvents.find(({ kind }) => kind === "invoice_ready"), number };
  const [content] = await asOwner.query<{ id: string }>(
    "insert into public.notice_contents (event) values ($1::text::jsonb) returning id",
    [JSON.stringify(event)],
  );
  await asOwner.query(
    `select private.write_notices(array[$1::uuid], 'invoice', array[$2::uuid], null, null, null, null, null, null, null,
       null, '{"rule": {"code": "billing"}}')`,
    [who.id, content?.id ?? ""],
  );
}

test("what somebody wants once a day comes as one call, one push and one message of ntfy", async () => {
  const device = new PushDevice();
  const { who, number, topic } = await gathering(device);
  await invoice(who, "R-71");
  await invoice(who, "R-72");
  await letPass(who, "25 hours");
  const states = async () => {
    const rows = await asOwner.query<{ channel: string; state: string; carriers: number }>(
      `select channel, string_agg(distinct state, ' ') as state, count(distinct gathered_in)::int as carriers
       from public.deliveries where customer_id = $1 and channel in ('voice', 'ntfy', 'web_push') group by channel`,
      [who.id],
    );
    return Object.fromEntries(rows.map(({ channel, state, carriers }) => [channel, `${state} ${carriers}`]));
  };
  await expect.poll(states, soon).toEqual({ voice: "sent 1", ntfy: "sent 1", web_push: "sent 1" });

  const calls = twilio.received.map(({ body }) => Object.fromEntries(new URLSearchParams(body.toString())));
  expect(calls).toHaveLength(1);
  expect(calls[0]).toMatchObject({ To: number });
  expect(calls[0]?.Twiml).toMatch(/There are 2 updates for you\. .*R - 7 1.*R - 7 2/);

  expect(ntfy.received).toHaveLength(1);
  expect(JSON.parse(ntfy.newest.body.toString())).toMatchObject({
    topic,
    title: "2 updates",
    message: expect.stringMatching(/^.*R-71.*\n.*R-72.*$/),
    click: "https://my.example.com/notices",
  });

  expect(push.received).toHaveLength(1);
  expect(JSON.parse(device.decrypt(push.newest.body))).toMatchObject({
    title: "2 updates",
    body: expect.stringMatching(/^.*R-71.*\n.*R-72.*$/),
    url: "https://my.example.com/notices",
  });
});
