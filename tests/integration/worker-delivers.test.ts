import type { ChildProcess } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { measureSms } from "../../worker/channels/sms-text";
import { asOwner } from "../setup/actors";
import { addPoint, pointsOf } from "../setup/contact-points";
import { aTrain, book, clearBacklog, disrupt, traveller } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import { addTextedTravellers, endProcess, startWorker, statesAt, workerSettings } from "../setup/worker";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
const soon = { timeout: 20_000, interval: 50 };

let sink: SmsSink;
let worker: ChildProcess;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-worker-"));
  sink = await SmsSink.open();
  await clearBacklog();
  worker = await startWorker(
    workerSettings({
      dataDir: folder,
      twilio: { ...twilioAccount, apiUrl: sink.url },
      logLevel: "error",
    }),
  );
});
afterAll(async () => {
  await endProcess(worker);
  await sink.close();
  await rm(folder, { recursive: true });
});

test("travellers of a late train get a text message each, in their language", async () => {
  const train = await aTrain();
  const prefix = await addTextedTravellers(train, 3);
  await disrupt(train, { kind: "delayed", late: 30 });
  await expect.poll(() => statesAt(prefix), soon).toEqual({ sent: 3 });
  const texts = [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix));
  expect(texts.filter(({ body }) => body.includes("30 minutes late"))).toHaveLength(2);
  expect(texts.filter(({ body }) => body.includes("延误 30 分钟"))).toHaveLength(1);
  for (const { body } of texts) expect(body).toMatch(/ https:\/\/my\.example\.com\/trips$/);
});

test("of a cancellation the text message numbers what can be chosen, and says how to answer", async () => {
  const region = randomUUID();
  const train = await aTrain({ region });
  const next = await aTrain({ region, leavesIn: 660 });
  const prefix = await addTextedTravellers(train, 2);
  await disrupt(train, { kind: "cancelled" });
  await expect.poll(() => statesAt(prefix), soon).toEqual({ sent: 2 });
  for (const { body } of [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix))) {
    expect(body).toMatch(new RegExp(` Reply 1 for ${next.service} \\d\\d:\\d\\d, `));
    expect(body).toMatch(/, \d for a call/);
    expect(measureSms(body).segments).toBeLessThanOrEqual(2);
  }
});

test("what the provider took stands at the delivery, with the hash of the very words", async () => {
  const train = await aTrain();
  const prefix = await addTextedTravellers(train, 1);
  await disrupt(train, { kind: "delayed", late: 45 });
  await expect.poll(() => statesAt(prefix), soon).toEqual({ sent: 1 });
  const [text] = [...sink.taken.values()].flat().filter(({ to }) => to.startsWith(prefix));
  const [delivery] = await asOwner.query<{ provider_id: string; hash: string }>(
    `select delivery.provider_id, delivery.detail ->> 'text_sha256' as hash from public.deliveries delivery
     join public.contact_points point on point.id = delivery.contact_point_id
     where point.address like $1 || '%' and delivery.channel = 'sms'`,
    [prefix],
  );
  expect(delivery).toEqual({
    provider_id: text?.sid,
    hash: createHash("sha256")
      .update(text?.body ?? "")
      .digest("hex"),
  });
});

test("a number that is none is noted for its customer at the first message to it", async () => {
  const guest = await traveller();
  const [mobile] = (await pointsOf(guest)).filter(({ kind }) => kind === "mobile");
  sink.refused.add(mobile?.address ?? "");
  const train = await aTrain();
  await book(guest, [train, 1, 5]);
  await disrupt(train, { kind: "delayed", late: 30 });
  const troubles = async () =>
    (await guest.supabase.from("contact_point_troubles").select("channel, state, cause")).data;
  await expect.poll(troubles, soon).toEqual([{ channel: "sms", state: "failing", cause: "rejected" }]);
});

test("a device that the worker has found gone is gone from its customer's points", async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(workerSettings({ dataDir: folder })));
  vi.resetModules();
  const { openOutbox } = await import("../../worker/outbox");
  const guest = await traveller();
  const { address } = await addPoint(guest, "web_push", `https://push.example/${guest.id}`);
  const kinds = async () => (await pointsOf(guest)).map(({ kind }) => kind);
  expect(await kinds()).toContain("web_push");
  await openOutbox("test").removePushDevice(address);
  expect(await kinds()).not.toContain("web_push");
});
