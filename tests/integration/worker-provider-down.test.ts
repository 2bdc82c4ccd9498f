import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asOwner } from "../setup/actors";
import { MailServer } from "../setup/mail-server";
import { aTrain, clearBacklog, tell } from "../setup/outbox";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import { addTextedTravellers, statesAt, workerSettings } from "../setup/worker";
import { openWorkerHere } from "../setup/worker-here";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** More than are on their way at once, so that some are still to go when the provider counts as down. */
const TRAVELLERS = 150;

let mail: MailServer;
let sink: SmsSink;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeport-down-"));
  mail = await MailServer.open();
  sink = await SmsSink.open();
  await clearBacklog();
});
afterAll(async () => {
  await mail.close();
  await sink.close();
  await rm(folder, { recursive: true });
});

const here = (apiUrl: string) =>
  openWorkerHere(
    workerSettings({ dataDir: folder, twilio: { ...twilioAccount, apiUrl }, smtpUrl: mail.url }),
  );

/** Who looks at nothing within twenty minutes is to get a mail. */
async function addMailAfter(prefix: string): Promise<void> {
  await asOwner.query(
    `update public.topic_channels cell set enabled = true, position = 2, wait_minutes = 20
     from public.contact_points point
     where point.customer_id = cell.customer_id and point.address like $1 || '%' and cell.topic = 'delay'
       and cell.channel = 'email'`,
    [prefix],
  );
}

/** Lets time pass for all that waits for these travellers. */
async function letAllPass(prefix: string, interval: string): Promise<void> {
  await asOwner.query(
    `update public.deliveries delivery
     set opens_at = delivery.opens_at - $2::text::interval, due_at = delivery.due_at - $2::text::interval,
       first_claimed_at = delivery.first_claimed_at - $2::text::interval
     from public.contact_points point
     where point.customer_id = delivery.customer_id and point.address like $1 || '%' and delivery.state = 'waiting'`,
    [prefix, interval],
  );
}

test("while the SMS provider is down, who has seen nothing gets the mail of their chain in its time", async () => {
  const train = await aTrain();
  const prefix = await addTextedTravellers(train, TRAVELLERS);
  await addMailAfter(prefix);
  await tell(train, { kind: "delayed", late: 30 });
  const worker = await here("http://127.0.0.1:1");
  await worker.send();
  expect(worker.resting()).toEqual(["sms"]);
  expect(await statesAt(prefix)).toEqual({ waiting: TRAVELLERS });
  expect(mail.received).toHaveLength(0);

  await letAllPass(prefix, "20 minutes");
  await worker.send();
  expect(mail.received).toHaveLength(TRAVELLERS);
  expect(new Set(mail.received.map(({ to }) => [to].flat()[0]?.text)).size).toBe(TRAVELLERS);
  expect(worker.resting()).toEqual(["sms"]);
  expect(await statesAt(prefix)).toEqual({ waiting: TRAVELLERS });
  // Most of them were never tried: the provider was left in peace.
  const [tried] = await asOwner.query<{ never: number }>(
    `select count(*) filter (where attempts = 0)::int as never from public.deliveries delivery
     join public.contact_points point on point.id = delivery.contact_point_id
     where point.address like $1 || '%' and delivery.channel = 'sms'`,
    [prefix],
  );
  expect(tried?.never).toBeGreaterThan(20);
  await worker.close();

  // Back again, each text message goes out once, and nobody's mail a second time.
  await letAllPass(prefix, "20 minutes");
  const next = await here(sink.url);
  await next.send();
  expect(await statesAt(prefix)).toEqual({ sent: TRAVELLERS });
  expect(sink.count).toBe(TRAVELLERS);
  expect(mail.received).toHaveLength(TRAVELLERS);
  await next.close();
});
