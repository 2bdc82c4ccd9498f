import { randomBytes, randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { freshSecret } from "../../app/lib/fresh-secret.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { openPglite } from "../../supabase/embedded/database";
import { openProject } from "../../supabase/embedded/project";
import { listen } from "../../supabase/embedded/server";
import { freePort } from "../setup/free-port";
import { startInBackground, stop } from "../setup/processes";
import { settingsWith } from "../setup/settings";
import { SmsSink } from "../setup/sms-sink";
import { textedTravellers } from "../setup/texted-travellers";
import { twilioAccount } from "../setup/twilio";
import { type Row, round } from "./rows";

const EVENTS = 60;
/** The first ones find nothing loaded. */
const WARM_UP = 10;

/**
 * From an event that is posted, signed, to the portal to the text message that is handed over, one traveller each, on
 * the embedded backend: web server and worker are processes of their own, and the worker asks for work every quarter
 * of a second, as it always does.
 */
export async function measureLatency(folder: string): Promise<Row[]> {
  process.env.LITE_TELEMETRY = "0";
  process.env.DO_NOT_TRACK = "1";
  const sink = await SmsSink.open();
  const database = await openPglite();
  const server = await listen(0);
  const secrets = {
    jwtSecret: freshSecret(),
    publishableKey: `sb_publishable_${freshSecret()}`,
    secretKey: `sb_secret_${freshSecret()}`,
    emailHookSecret: `v1,whsec_${Buffer.from(freshSecret()).toString("base64")}`,
  };
  const port = await freePort();
  const portalUrl = `http://localhost:${port}`;
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  const project = await openProject(database, { secrets, portalUrl, mailHookUrl: () => undefined });
  server.serve((request) => project.fetch(request));
  const settings = settingsWith({
    portalUrl,
    host: "127.0.0.1",
    port,
    dataDir: folder,
    journeyEventSecrets: [{ source: "bench", secret }],
    supabaseUrl: server.url,
    publishableKey: secrets.publishableKey,
    jwtSecret: secrets.jwtSecret,
    twilio: { ...twilioAccount, apiUrl: sink.url },
  });
  const [web, worker] = ["app/server/web.ts", "worker/main.ts"].map((program, place) =>
    startInBackground({
      command: process.execPath,
      args: ["--import", "tsx", program],
      env: { ...process.env, NODE_ENV: "production", [SETTINGS_VARIABLE]: JSON.stringify(settings) },
      log: `${folder}/${["web", "worker"][place]}.log`,
    }),
  );
  try {
    await isUp(`${portalUrl}/healthz`);
    await database.query(
      `insert into public.journey_feeds (id, title, time_zone) values ('bench', 'Bench', 'UTC')`,
    );
    await database.query(
      `insert into public.operators (id, feed, code, names) values ('bench:op', 'bench', 'op', '{"en": "Bench Rail"}')`,
    );
    await database.query(
      `insert into public.stops (feed, code, names, time_zone)
       select 'bench', code, jsonb_build_object('en', code), 'Europe/Berlin' from unnest('{Alpha,Bravo}'::text[]) code`,
    );
    const times: number[] = [];
    for (let event = 0; event < EVENTS; event += 1) {
      const journey = randomUUID();
      await database.query(
        `insert into public.journeys (id, feed, operator_id, trip_ref, service_date, mode, service, departs_at, arrives_at)
         values ($1::uuid, 'bench', 'bench:op', $1::uuid::text, current_date, 'train', 'ICE 1',
           now() + interval '9 hours', now() + interval '12 hours')`,
        [journey],
      );
      await database.query(
        `insert into public.calls (journey_id, position, stop_id, arrives_at, departs_at)
         select $1::uuid, n, stop.id, case n when 2 then now() + interval '12 hours' end,
           case n when 1 then now() + interval '9 hours' end
         from unnest('{Alpha,Bravo}'::text[]) with ordinality place (code, n)
         join public.stops stop on stop.code = place.code`,
        [journey],
      );
      const { statements } = textedTravellers({ journey, operator: "bench:op", to: 2, count: 1 });
      for (const statement of statements) await database.query(statement);
      // At any moment between two of the worker's questions.
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
      const already = sink.count;
      const started = performance.now();
      const arrived = sink.reaches(already + 1);
      await postDelay({ portalUrl, secret, journey });
      await arrived;
      if (event >= WARM_UP) times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => round(times[Math.floor(times.length * share)] ?? Number.NaN);
    return [
      {
        name: "event received to text message handed over, p95",
        value: at(0.95),
        unit: "ms",
        bar: 1_000,
        note: `median ${at(0.5)} ms, ${times.length} events, embedded backend`,
      },
    ];
  } finally {
    await Promise.all([web, worker].map((child) => child && stop(child)));
    await server.close();
    await database.close();
    await sink.close();
  }
}

/** Says of a journey that it is late, as an operator's system would. */
async function postDelay(to: { portalUrl: string; secret: string; journey: string }): Promise<void> {
  const [id, now] = [randomUUID(), new Date()];
  const body = JSON.stringify({
    id,
    type: "delayed",
    occurred_at: now.toISOString(),
    journey: { id: to.journey },
    delay_minutes: 40,
  });
  const response = await fetch(`${to.portalUrl}/api/journey-events`, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
      "webhook-signature": new Webhook(to.secret).sign(id, now, body),
    },
    body,
  });
  const said = await response.text();
  if (response.status !== 200) throw new Error(`The event was refused with ${response.status}: ${said}`);
}

/** Resolves once it answers. */
async function isUp(url: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    if (tries > 600) throw new Error(`${url} does not answer.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
