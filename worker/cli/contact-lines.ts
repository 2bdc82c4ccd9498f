import { z } from "zod";
import { ImportedChoice, ImportedPoint } from "~/domains/contact/systems/schema";

/** Columns that a file may have; `customer_id` or `email` must be there. */
export const COLUMNS = [
  ...["customer_id", "email", "topic", "channel", "enabled", "changed_at"],
  ...["kind", "address", "label", "language"],
];

const SWITCHES: Record<string, boolean> = {
  ...{ true: true, yes: true, on: true, "1": true },
  ...{ false: false, no: false, off: false, "0": false },
};

/** As other systems write them: a date counts from its first moment in UTC, a moment without offset is UTC. */
function asMoment(written: string): string {
  const [, day, time, offset] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      written,
    ) ?? ["", written];
  return day === written
    ? `${day}T00:00:00Z`
    : `${day}T${time?.length === 5 ? `${time}:00` : time}${offset ?? "Z"}`;
}

const customer = z
  .union([
    z.object({
      customer_id: z.uuid(),
      email: z
        .unknown()
        .transform(() => undefined)
        .optional(),
    }),
    z.object({ customer_id: z.undefined().optional(), email: z.email().max(254) }),
  ])
  .transform(({ customer_id, email }) => (customer_id ? { customer_id } : { email }));

/** A line as `import_contacts()` takes it. */
export type ImportLine = Record<string, string | boolean | number | undefined>;

/** Reads one record of a file, empty fields left out. Answers the line, or in one word what is wrong with it. */
export function readRecord(record: Record<string, string>): { line: ImportLine } | { problem: string } {
  const told = Object.fromEntries(
    Object.entries(record).flatMap(([name, value]) => (value.trim() === "" ? [] : [[name, value.trim()]])),
  );
  const who = customer.safeParse(told);
  if (!who.success) return { problem: "invalid_customer" };

  const { topic, channel, enabled, changed_at, kind, address, label, language } = told;
  const isChoice = topic !== undefined || channel !== undefined;
  if (isChoice === (kind !== undefined || address !== undefined)) return { problem: "unclear_line" };
  const parsed = isChoice
    ? ImportedChoice.safeParse({
        ...{ topic, channel, enabled: SWITCHES[enabled?.toLowerCase() ?? ""] },
        ...(changed_at && { changed_at: asMoment(changed_at) }),
      })
    : ImportedPoint.safeParse({
        ...{ kind, label, language },
        address: kind === "mobile" ? address?.replace(/[\s().-]/g, "") : address,
      });
  if (!parsed.success) return { problem: `invalid_${String(parsed.error.issues[0]?.path[0] ?? "line")}` };
  return { line: { ...who.data, ...parsed.data } };
}
