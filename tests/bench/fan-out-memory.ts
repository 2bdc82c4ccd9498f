import { setTimeout as pause } from "node:timers/promises";
import type { Sql } from "postgres";
import { startPortal } from "../setup/portal";
import { SmsSink } from "../setup/sms-sink";
import { twilioAccount } from "../setup/twilio";
import { childOf, residentMegabytes } from "./process-figures";
import { type Row, round } from "./rows";

const LOOK_EVERY_MS = 50;
const PATIENCE_MS = 15 * 60_000;

/**
 * What a worker takes while it tells everyone of one disruption and sends what is due at once beside that, with a
 * whole Homeport on this cluster. The disruption has been told to nobody; no other is left to tell.
 */
export async function measureTellingWorker({
  folder,
  databaseUrl,
  owner,
  disruption,
  travellers,
}: {
  folder: string;
  databaseUrl: string;
  owner: Sql;
  disruption: string;
  travellers: number;
}): Promise<Row[]> {
  // Their push services are nowhere: to look for them measures the network.
  await owner.begin(async (all) => {
    await all.unsafe("set local session_replication_role = replica");
    await all.unsafe(
      "update public.contact_points set verified_at = null, is_primary = false where kind = 'web_push'",
    );
  });
  const toldAt = async () => {
    const [row] = await owner<{ at: Date | null }[]>`
      select fanned_out_at as at from public.disruptions where id = ${disruption}`;
    return row?.at ?? null;
  };
  await owner`update public.disruptions set fanned_out_at = now()`;
  const sink = await SmsSink.open();
  const portal = await startPortal({
    folder,
    env: {
      DATABASE_URL: databaseUrl,
      HOMEPORT_DEMO: "false",
      TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
      TWILIO_AUTH_TOKEN: twilioAccount.authToken,
      TWILIO_FROM: twilioAccount.from,
      TWILIO_API_URL: sink.url,
    },
  });
  try {
    const worker = await childOf(portal.pid, "worker/main");
    const idle = await residentMegabytes(worker);
    const started = performance.now();
    await owner`update public.disruptions set fanned_out_to = null, fanned_out_at = null where id = ${disruption}`;
    let most = idle;
    while ((await toldAt()) === null) {
      if (performance.now() - started > PATIENCE_MS)
        throw new Error("Nobody told everyone on board in time.");
      most = Math.max(most, await residentMegabytes(worker));
      await pause(LOOK_EVERY_MS);
    }
    const took = performance.now() - started;
    const [sent] = await owner<{ count: number }[]>`
      select count(*)::int as count from public.deliveries where state in ('sent', 'delivered')`;
    return [
      {
        name: `memory of a worker while it tells ${travellers.toLocaleString("en")}`,
        value: round(most),
        unit: "MB",
        bar: 300,
        note: `the most in ${round(took / 1000, 1)} s, ${round(idle)} MB before; ${(sent?.count ?? 0).toLocaleString("en")} sent beside it`,
      },
    ];
  } finally {
    await portal.stop();
    await sink.close();
  }
}
