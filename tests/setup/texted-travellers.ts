import { createHash, randomInt } from "node:crypto";

/** Numbers of a block that nobody else has. */
let block = randomInt(1000, 9000);

/**
 * SQL that makes so many travellers by a journey, from its first call to another, each with a verified number and
 * a mail address, and nothing switched on but `channel` for delays, at once and at any hour.
 */
export function textedTravellers({
  journey,
  operator,
  to,
  count,
  channel = "sms",
}: {
  /** Id of the journey. */
  journey: string;
  operator: string;
  /** Position of the call where they get off. */
  to: number;
  count: number;
  channel?: "sms" | "email";
}): { prefix: string; statements: string[] } {
  block += 1;
  const prefix = `+44770${block}`;
  /** Three letters or digits, as booking references are short. */
  const start = block.toString(36).toUpperCase().padStart(3, "0");
  const mark = createHash("sha256").update(prefix).digest("hex").slice(0, 8);
  const idOf = (kind: number) => `('${mark}-0000-400${kind}-8000-' || lpad(n::text, 12, '0'))::uuid`;
  const all = `generate_series(1, ${count}) n`;
  const statements = [
    `insert into auth.users (id) select ${idOf(0)} from ${all}`,
    without(
      { trigger: "check_time_zone", table: "public.profiles", enable: "enable" },
      `insert into public.profiles (customer_id, time_zone, locale)
       select ${idOf(0)}, 'Europe/Berlin', case when n % 3 = 0 then 'zh-CN' else 'en' end from ${all}`,
    ),
    `insert into public.contact_points (customer_id, kind, address, is_primary, verified_at)
     select ${idOf(0)}, 'mobile', '${prefix}' || lpad(n::text, 6, '0'), true, now() from ${all}
     union all select ${idOf(0)}, 'email', '${mark}' || n || '@people.example', true, now() from ${all}`,
    without(
      { trigger: "shut_channel", table: "public.topic_channels", enable: "enable always" },
      `insert into public.topic_channels (customer_id, topic, channel, enabled, position, wait_minutes, source)
       select ${idOf(0)}, 'delay', channel.code, channel.code = '${channel}', 1, 0, 'customer'
       from ${all}, public.notice_channels channel`,
    ),
    `insert into public.bookings (id, customer_id, operator_id, reference, family_name_key, added_at)
     select ${idOf(1)}, ${idOf(0)}, '${operator}', '${start}' || lpad(n::text, 5, '0'), 'x', now()
     from ${all}`,
    `insert into public.booking_legs (booking_id, customer_id, position, journey_id, from_position, to_position)
     select ${idOf(1)}, ${idOf(0)}, 1, '${journey}', 1, ${to} from ${all}`,
  ];
  return { prefix, statements };
}

/**
 * The statement without a trigger that takes milliseconds a row and has nothing to say here: for each zone PostgreSQL
 * reads all files of zones, and of customers who are new nothing is queued that could be shut.
 */
function without(
  { trigger, table, enable }: { trigger: string; table: string; enable: "enable" | "enable always" },
  statement: string,
): string {
  return `do $arranged$ begin
    alter table ${table} disable trigger ${trigger};
    ${statement};
    alter table ${table} ${enable} trigger ${trigger};
  end $arranged$`;
}
