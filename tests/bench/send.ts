import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import postgres, { type Sql } from "postgres";
import { SMTPServer } from "smtp-server";
import { openPostgres } from "../../supabase/embedded/database";
import { prepareSchema } from "../../supabase/embedded/project";
import { findPostgres, startCluster } from "../setup/native-postgres";
import { type Portal, startPortal } from "../setup/portal";
import { stop } from "../setup/processes";
import { SmsSink } from "../setup/sms-sink";
import { textedTravellers } from "../setup/texted-travellers";
import { twilioAccount } from "../setup/twilio";
import { childOf, processorSeconds, residentMegabytes } from "./process-figures";
import { type Row, round } from "./rows";

/** Small enough to be over in half a minute, large enough that start and end do not count. */
const MESSAGES = Number(process.env.SEND_MESSAGES ?? 15_000);
const MAILS = Math.round(MESSAGES / 3);

/**
 * How fast two workers claim, render and hand over what is due, on native PostgreSQL, with backend, web server and
 * sink on the same cores; no rows where there is no server. SEND_MESSAGES sends fewer, for a quick look.
 */
export async function measureSend(folder: string): Promise<Row[]> {
  const binaries = findPostgres();
  if (!binaries) {
    console.error("send: there is no PostgreSQL server on this machine, so nothing was measured.");
    return [];
  }
  const cluster = await startCluster(binaries);
  const owner = postgres(cluster.url, { max: 1, onnotice: () => {} });
  const sink = await SmsSink.open();
  const mail = await openMailSink();
  let portal: Portal | undefined;
  let second: ChildProcess | undefined;
  try {
    const database = await openPostgres(cluster.url);
    await prepareSchema(database);
    await database.close();
    await layJourneys(owner);
    const env = {
      DATABASE_URL: cluster.url,
      HOMEPORT_DEMO: "false",
      TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
      TWILIO_AUTH_TOKEN: twilioAccount.authToken,
      TWILIO_FROM: twilioAccount.from,
      TWILIO_API_URL: sink.url,
      SMTP_URL: mail.url,
    };
    portal = await startPortal({ folder, env });
    second = startSecond(portal, env);
    const workers = [await childOf(portal.pid, "worker/main"), second.pid ?? 0];
    await bothAsk(portal, 2);

    const watched = { portal, workers, owner };
    const texts = await measureChannel({ ...watched, index: 1, count: MESSAGES, sent: () => sink.count });
    const early = await Promise.all(workers.map(residentMegabytes));
    const mails = await measureChannel({ ...watched, index: 2, count: MAILS, sent: () => mail.count() });
    const late = await Promise.all(workers.map(residentMegabytes));
    const twice = [...sink.taken.values()].filter(({ length }) => length > 1).length;
    return [
      {
        name: "a thousand text messages, claimed to handed over, two workers",
        value: round(texts.msPerThousand),
        unit: "ms",
        bar: 1_000,
        note: `${Math.round(1e6 / texts.msPerThousand).toLocaleString("en")} a second; processor: ${texts.load}`,
      },
      {
        name: "a thousand mails, claimed to handed over, two workers",
        value: round(mails.msPerThousand),
        unit: "ms",
        note: `${Math.round(1e6 / mails.msPerThousand).toLocaleString("en")} a second; processor: ${mails.load}`,
      },
      { name: "deliveries sent twice", value: twice, unit: "messages", bar: 0, note: `of ${MESSAGES}` },
      {
        name: "memory of a worker",
        value: Math.max(...late),
        unit: "MB",
        bar: 300,
        note: `after the text messages ${Math.max(...early)} MB`,
      },
    ];
  } finally {
    if (second) await stop(second);
    await portal?.stop();
    await sink.close();
    await mail.close();
    await owner.end();
    await cluster.stop();
  }
}

interface Watched {
  portal: Portal;
  workers: number[];
  owner: Sql;
}

/** Makes everything due at one moment, and times it until the last of it is handed over. */
async function measureChannel({
  portal,
  workers,
  owner,
  index,
  count,
  sent,
}: Watched & { index: number; count: number; sent: () => number }) {
  const { statements } = textedTravellers({
    journey: journeyOf(index),
    operator: "bench:op",
    to: 2,
    count,
    channel: index === 1 ? "sms" : "email",
  });
  await owner.begin(async (all) => {
    await all.unsafe("set local session_replication_role = replica");
    for (const statement of statements) await all.unsafe(statement);
  });
  await owner.unsafe("vacuum (analyze)");
  await owner.begin(async (all) => {
    // Unseen by the workers until all of it is written.
    await all.unsafe(`update public.disruptions set fanned_out_at = null where id = '${journeyOf(index)}'`);
    for (let after: string | null = "first"; after !== null; ) {
      const [row] = await all<{ told: { after: string | null } }[]>`
        select public.fan_out_disruption(${journeyOf(index)}, null, 5000) as told`;
      after = row?.told.after ?? null;
    }
  });
  const processes = [
    ["workers", workers],
    ["backend", [portal.pid]],
  ] as const;
  const used = () =>
    Promise.all(
      processes.map(async ([, pids]) =>
        (await Promise.all(pids.map(processorSeconds))).reduce((sum, seconds) => sum + seconds, 0),
      ),
    );
  const before = await used();
  const begun = sent();
  const started = performance.now();
  while (sent() < count) {
    if (performance.now() - started > 300_000) throw new Error(`Only ${sent()} of ${count} were sent.`);
    await pause(5);
  }
  const took = performance.now() - started;
  const after = await used();
  const load = processes
    .map(([name], at) => `${name} ${round(((after[at] ?? 0) - (before[at] ?? 0)) / (took / 1000), 1)}`)
    .join(", ");
  return { msPerThousand: (took / (count - begun)) * 1000, load: `${load} of 2 cores` };
}

const journeyOf = (index: number) => `00000000-0000-4000-9000-${String(index).padStart(12, "0")}`;

/** Two trains that are late, of which nobody has been told. */
async function layJourneys(owner: Sql): Promise<void> {
  await owner.unsafe(`
    insert into public.journey_feeds (id, title, time_zone) values ('bench', 'Bench', 'UTC');
    insert into public.operators (id, feed, code, names)
    values ('bench:op', 'bench', 'op', '{"en": "Bench Rail", "zh-CN": "测试铁路"}');
    insert into public.stops (feed, code, names, time_zone)
    select 'bench', code, jsonb_build_object('en', code, 'zh-CN', code), 'Europe/Berlin'
    from unnest('{Alpha,Bravo}'::text[]) code;`);
  for (const index of [1, 2]) {
    const id = `'${journeyOf(index)}'`;
    await owner.unsafe(`
      insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, departs_at, arrives_at)
      values (${id}, 'bench', 'bench:op', 'train ${index}', current_date, 'train', 'ICE ${index}',
        now() + interval '9 hours', now() + interval '12 hours');
      insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at, expected_arrival, expected_departure)
      select ${id}, n, stop.id,
        case n when 2 then now() + interval '12 hours' end, case n when 1 then now() + interval '9 hours' end,
        case n when 2 then now() + interval '12.6 hours' end, case n when 1 then now() + interval '9.6 hours' end
      from unnest('{Alpha,Bravo}'::text[]) with ordinality place (code, n)
      join public.stops stop on stop.code = place.code and stop.feed = 'bench';
      insert into public.disruptions (id, journey_id, source, event_id, body_sha256, kind, severity, delay_minutes, occurred_at, fanned_out_at)
      values (${id}, ${id}, 'bench', '${index}', repeat('0', 64), 'delayed', 1, 36, now(), now());`);
  }
}

/** Another worker for the same portal, as `npm run worker` starts it. */
function startSecond(portal: Portal, env: Record<string, string>): ChildProcess {
  return spawn(
    process.execPath,
    ["--heap-growing-percent=25", "--max-semi-space-size=8", "--import", "tsx", "worker/main.ts"],
    {
      env: {
        ...process.env,
        NODE_ENV: "production",
        HOMEPORT_DATA_DIR: portal.dataDir,
        LOG_LEVEL: "warn",
        ...env,
      },
      stdio: ["ignore", "inherit", "inherit"],
      detached: true,
    },
  );
}

/** Resolves when so many workers have left word that they run. */
async function bothAsk({ dataDir }: Portal, count: number): Promise<void> {
  const { readWorkers } = await import("../../app/server/worker-status");
  while ((await readWorkers(dataDir)).length < count) await pause(50);
}

/** Takes mails and looks at none. */
async function openMailSink() {
  let taken = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 50,
    onData: (stream, _session, done) => {
      stream.resume().on("end", () => {
        taken += 1;
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    count: () => taken,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
