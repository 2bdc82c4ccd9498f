import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import { customerId } from "./consent-data";

const TOPICS = ["delay", "gate", "checkin", "invoice", "plan", "request", "tips", "offers"];
const CHANNELS = ["email", "sms", "voice", "web_push", "ntfy", "webhook"];

/** SQL that makes the accounts which the lines are of: the first `count` customers of the bench. */
export const accountsSql = (count: number) =>
  `insert into auth.users (id, email, email_confirmed_at)
   select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'customer' || n || '@bench.example', now()
     from generate_series(1, ${count}) n
   on conflict do nothing`;

/**
 * Writes a file of `lines` lines about `customers` customers, as a CRM would: seven choices to one point, by id
 * and by address in turn, half with a date. One line in a thousand is wrong. The same every time.
 */
export async function writeContactLines(file: string, lines: number, customers: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write("customer_id,email,topic,channel,enabled,changed_at,kind,address,label,language\n");
  for (let line = 0; line < lines; line += 1) {
    if (!stream.write(`${contactLine(line, customers)}\n`)) {
      await new Promise<void>((resolve) => stream.once("drain", resolve));
    }
  }
  stream.end();
  await finished(stream);
}

function contactLine(line: number, customers: number): string {
  const n = (line % customers) + 1;
  const who = line % 2 === 0 ? `${customerId(n)},` : `,customer${n}@bench.example`;
  if (line % 1_000 === 999) return `${who},no_such_topic,email,on,,,,,`;
  if (line % 8 === 7) return `${who},,,,,mobile,+4477${String(10_000_000 + line)},"Phone, private",en`;
  const topic = TOPICS[Math.floor(line / CHANNELS.length) % TOPICS.length];
  const changed = line % 4 < 2 ? "2026-03-01T08:00:00Z" : "";
  return `${who},${topic},${CHANNELS[line % CHANNELS.length]},${line % 3 === 0 ? "on" : "off"},${changed},,,,`;
}
