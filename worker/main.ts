import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmdir } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { tidy } from "../app/lib/housekeeping.server";
import { log } from "../app/lib/log.server";
import { SETTINGS_VARIABLE, settings } from "../app/lib/settings.server";
import { createRoleClient } from "../app/lib/supabase.server";
import { removeWorkerStatus, workersFolder, writeWorkerStatus } from "../app/server/worker-status";
import { run } from "../supabase/cli/run";
import { findSettings } from "./cli/find-settings";
import { openDeliverer } from "./deliver";
import { openFeeds } from "./feeds/poll-feeds";
import { openFinisher } from "./finisher";
import { inPortions } from "./in-portions";
import { startLoop } from "./loop";
import { openOutbox } from "./outbox";
import { purgeOld } from "./purge";
import { openJournal, takeOverJournals } from "./sent-journal";
import { sourceKinds } from "./sources/kinds";
import { purgeSources } from "./sources/purge";
import { openSources } from "./sources/refresh";
import { startSweeps } from "./sweeps";
import { openTally } from "./tally";

/**
 * The worker: `npm start` runs one beside the web server and hands it its settings; `npm run worker` adds
 * another to the Homeport that runs on the data folder. Any number of them share the work.
 */

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** How long what is under way may take after we were told to stop. */
const PATIENCE_MS = 10 * SECOND;
const OFFERS_AT_ONCE = 200;
const RECORDS_AT_ONCE = 2_000;

await run(async () => {
  // Before anything asks for them.
  process.env[SETTINGS_VARIABLE] ??= JSON.stringify(await findSettings(process.env));
  await work();
});

async function work(): Promise<void> {
  const { dataDir } = settings();
  const name = `${hostname().slice(0, 40)}-${process.pid}-${randomBytes(3).toString("hex")}`;
  const outbox = openOutbox(name);
  const supabase = createRoleClient({ role: "notifier" });
  const tally = openTally({ name });
  const journal = await openJournal({ dataDir, worker: name });
  const finisher = openFinisher({ outbox, journal });
  const deliverer = openDeliverer({ outbox, finisher, tally });
  const feeds = openFeeds({
    feeds: settings().feeds ?? [],
    supabase,
  });
  const fetcher = createRoleClient({ role: "fetcher" });
  const sources = openSources({ worker: name, kinds: sourceKinds, supabase: fetcher });
  const takeOver = async () => {
    const deliveries = await takeOverJournals({ dataDir, finish: outbox.finish });
    if (deliveries > 0) log().info({ deliveries }, "finished what a worker that is gone had sent");
  };
  const sweeps = startSweeps([
    { name: "sent by workers that are gone", everyMs: 5 * SECOND, work: takeOver },
    {
      name: "offers that ran out",
      everyMs: 2 * SECOND,
      work: inPortions(OFFERS_AT_ONCE, outbox.lapseOffers),
    },
    { name: "proof of notice", everyMs: 2 * SECOND, work: () => outbox.sealRecords(RECORDS_AT_ONCE) },
    // Each feed has its own interval: this only looks which are due, and waits for none of them.
    { name: "feeds", everyMs: SECOND, work: async () => void feeds.poll() },
    { name: "what customers subscribed to", everyMs: SECOND, work: sources.refresh },
    { name: "housekeeping", everyMs: 10 * MINUTE, work: tidy },
    { name: "what is too old to keep", everyMs: 10 * MINUTE, work: () => purgeOld({ supabase }) },
    { name: "what nobody follows", everyMs: 10 * MINUTE, work: () => purgeSources({ supabase: fetcher }) },
    {
      name: "status",
      everyMs: 2 * SECOND,
      work: () => writeWorkerStatus(dataDir, tally.status(deliverer.resting())),
    },
    { name: "totals", everyMs: MINUTE, work: async () => tally.logTotals() },
  ]);
  const loop = startLoop({ outbox, deliverer, tally });
  process.send?.({ type: "ready" });
  log().info({ worker: name }, "worker started");

  await told();
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const insist = setTimeout(() => process.exit(0), PATIENCE_MS + SECOND);
  sources.stop();
  // Whatever hangs, what was sent still goes to the database or stays in the journal, and our status goes with us.
  await Promise.race([Promise.all([loop.stop(), sweeps.stop()]), once(patience, "abort")]);
  await finisher.drained(patience);
  await journal.close();
  // Within the second that is left: the backend may hang, and our status must not stay for it.
  await Promise.all([
    removeWorkerStatus(dataDir, name),
    Promise.race([sources.release().catch(() => {}), pause(SECOND / 2)]),
  ]);
  // Where nobody else has left anything.
  await rmdir(workersFolder(dataDir)).catch(() => {});
  tally.logTotals();
  clearTimeout(insist);
  process.exit(0);
}

/** Resolves on SIGTERM, or when whoever started us is gone. Of Ctrl-C our parent decides what it means. */
function told(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGTERM", () => resolve());
    process.once("disconnect", () => resolve());
    process.on("SIGINT", () => {
      if (!process.connected) resolve();
    });
  });
}
