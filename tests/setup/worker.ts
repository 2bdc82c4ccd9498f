import { type ChildProcess, spawn } from "node:child_process";
import { createHash, randomInt } from "node:crypto";
import { once } from "node:events";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import { asOwner, jwtSecret, publishableKey, supabaseUrl } from "./actors";
import { settingsWith } from "./settings";
import { twilioAccount } from "./twilio";

/** Settings of a worker on the backend of this run. */
export const workerSettings = (told: Partial<Settings>): Settings =>
  settingsWith({
    portalUrl: "https://my.example.com",
    supabaseUrl,
    publishableKey,
    jwtSecret,
    twilio: twilioAccount,
    ...told,
  });

/** A worker process of its own; ready when it asks for work. */
export async function startWorker(settings: Settings): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
    env: { ...process.env, NODE_ENV: "production", [SETTINGS_VARIABLE]: JSON.stringify(settings) },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  await once(child, "message");
  return child;
}

/** Ends it as told, or at once. */
export async function endWorker(
  child: ChildProcess,
  signal: "SIGTERM" | "SIGKILL" = "SIGTERM",
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

/** Numbers of a block that no other test has. */
let block = randomInt(1000, 9000);

/**
 * So many travellers by a journey, each with a verified number and nothing switched on but text messages about
 * delays, at once and at any hour. Answers their numbers' common beginning.
 */
export async function addTextedTravellers(
  { id: journey, operator }: { id: string; operator: string },
  count: number,
): Promise<string> {
  block += 1;
  const prefix = `+44770${block}`;
  const mark = createHash("sha256").update(prefix).digest("hex").slice(0, 8);
  const idOf = (kind: number) => `('${mark}-0000-400${kind}-8000-' || lpad(n::text, 12, '0'))::uuid`;
  const all = `generate_series(1, ${count}) n`;
  for (const statement of [
    `insert into auth.users (id) select ${idOf(0)} from ${all}`,
    `insert into public.profiles (customer_id, time_zone, locale)
     select ${idOf(0)}, 'Europe/Berlin', case when n % 3 = 0 then 'zh-CN' else 'en' end from ${all}`,
    `insert into public.contact_points (customer_id, kind, address, is_primary, verified_at)
     select ${idOf(0)}, 'mobile', '${prefix}' || lpad(n::text, 6, '0'), true, now() from ${all}`,
    `insert into public.topic_channels (customer_id, topic, channel, enabled, position, wait_minutes, source)
     select ${idOf(0)}, 'delay', channel.code, channel.code = 'sms', 1, 0, 'customer'
     from ${all}, public.notice_channels channel`,
    `insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, added_at)
     select ${idOf(1)}, ${idOf(0)}, '${operator}', upper('${mark.slice(0, 3)}') || lpad(n::text, 5, '0'), 'x', now() from ${all}`,
    `insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position)
     select ${idOf(1)}, ${idOf(0)}, 1, '${journey}', 1, 5 from ${all}`,
  ]) {
    await asOwner.query(statement);
  }
  return prefix;
}

/** How many deliveries to these numbers are in which state. */
export async function statesAt(prefix: string): Promise<Record<string, number>> {
  const rows = await asOwner.query<{ state: string; count: string }>(
    `select delivery.state, count(*)::text as count
     from public.deliveries delivery
     join public.contact_points point on point.id = delivery.contact_point_id
     where point.address like $1 || '%' and delivery.channel = 'sms'
     group by delivery.state order by 1`,
    [prefix],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]));
}
