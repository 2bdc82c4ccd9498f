import type { Sql } from "postgres";

const BATCH = 20_000;

const idOf = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
const chosen = (...from: string[]) =>
  `(array[${from.map((one) => `'${one}'`).join(", ")}])[1 + n % ${from.length}]`;

/**
 * Customers with preferences of their own, set by set: eight zones, seven in ten with quiet hours that start on
 * their own minute, each with own choices for delays, three to five contact points, some of them in trouble.
 */
export async function generateTravellers(sql: Sql, customers: number): Promise<void> {
  for (let from = 1; from <= customers; from += BATCH) {
    const range = `generate_series(${from}, ${Math.min(customers, from + BATCH - 1)}) n`;
    await sql.begin(async (batch) => {
      // Past triggers and foreign keys, which would look every single row up: what they would write is written here.
      await batch.unsafe("set local session_replication_role = replica");
      for (const statement of statements(range)) await batch.unsafe(statement);
    });
    process.stderr.write(
      `\rcontact: ${Math.min(customers, from + BATCH - 1).toLocaleString("en")} customers`,
    );
  }
  await sql.unsafe("vacuum (analyze, freeze)");
  process.stderr.write("\n");
}

function statements(range: string): string[] {
  const zone = chosen(
    ...["Europe/Berlin", "America/New_York", "Asia/Shanghai", "Europe/London"],
    ...["Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "Pacific/Auckland"],
  );
  const night = (day: string) =>
    `int4range(${day} * 1440, ${day} * 1440 + 360 + n % 120), int4range(${day} * 1440 + 1260 + n % 170, (${day} + 1) * 1440)`;
  const week = [0, 1, 2, 3, 4, 5, 6].map((day) => night(String(day))).join(", ");
  return [
    `insert into auth.users (id, email) select ${idOf}, 'traveller' || n || '@bench.example' from ${range}`,
    `insert into public.profiles (customer_id, time_zone, locale)
     select ${idOf}, ${zone}, ${chosen("en", "zh-CN", "en")} from ${range}`,
    `insert into public.customer_consents (customer_id, consents)
     select ${idOf}, case when n % 10 < 4 then '{marketing}' else '{}'::text[] end from ${range}`,
    `insert into public.contact_policies (customer_id, style, quiet_week)
     select ${idOf}, ${chosen("brief", "detailed", "guided")},
            case when n % 10 < 7 then int4multirange(${week}) else '{}' end
       from ${range}`,
    `insert into public.quiet_dates (customer_id, day, mode)
     select ${idOf}, date '2026-12-24' + n % 3, 'quiet' from ${range} where n % 10 = 0`,
    `insert into public.topic_policies (customer_id, topic, threshold_minutes, source)
     select ${idOf}, 'delay', 5 + n % 40, 'customer' from ${range} where n % 2 = 0`,
    `insert into public.topic_channels (customer_id, topic, channel, enabled, position, wait_minutes, source)
     select ${idOf}, 'delay', choice.channel, choice.enabled, choice.position, choice.wait_minutes, 'customer'
       from ${range}, (values
         ('sms', true, 2, 5), ('email', true, 3, 20), ('voice', false, 6, 30), ('in_app', true, 1, 0)
       ) choice (channel, enabled, position, wait_minutes)
      where n % 3 > 0 or choice.channel in ('sms', 'email')`,
    `insert into public.topic_channels (customer_id, topic, channel, enabled, source)
     select ${idOf}, topic, 'email', n % 2 = 0, 'customer' from ${range}, unnest(array['invoice', 'offers', 'tips']) topic`,
    `insert into public.contact_points (customer_id, kind, address, is_primary, verified_at)
     select ${idOf}, 'in_app', '', true, now() from ${range}
     union all select ${idOf}, 'email', n || '@bench.example', true, now() from ${range}
     union all select ${idOf}, 'mobile', '+49' || (15000000000 + n), true, now() from ${range} where n % 10 < 8
     union all select ${idOf}, 'web_push', 'https://push.example/' || n, true, now() from ${range} where n % 2 = 0
     union all select ${idOf}, 'web_push', 'https://push.example/second/' || n, false, now() from ${range} where n % 8 = 0
     union all select ${idOf}, 'email', n || '@second.example', false, null from ${range} where n % 5 = 0`,
    `insert into public.contact_point_troubles (contact_point_id, channel, customer_id, state, cause)
     select point.id, 'sms', point.customer_id, 'failing', 'unreachable'
       from ${range} join public.contact_points point on point.customer_id = ${idOf} and point.kind = 'mobile'
      where n % 50 = 0`,
  ];
}
