import { z } from "zod";

/** What other systems of the company tell of their customers' wishes: by the API, or in a file. */

/** No control characters or lone surrogates: PostgreSQL takes no NUL, no half of a pair; no name has a line feed. */
const text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "has control characters");

const code = text(40).regex(/^[a-z][a-z_]*$/, "is no such code");

/** The customer, by the portal's id or by the address they sign in with. */
const customer = { customer_id: z.uuid().optional(), email: z.email().max(254).optional() };
const isOneOf = (who: { customer_id?: string; email?: string }) =>
  (who.customer_id === undefined) !== (who.email === undefined);
const ONE_OF = "say customer_id or email, and not both";

const LAST_MOMENT = Date.UTC(9999, 11, 31);
/** RFC 3339, since 1970. Answered in UTC: an offset may be 23:59 there, and 15:59 at most in PostgreSQL. */
const moment = z.iso
  .datetime({ offset: true })
  .refine(
    (written) => Date.parse(written) >= 0 && Date.parse(written) < LAST_MOMENT,
    "is no moment since 1970",
  )
  .transform((written) => new Date(written).toISOString());

/** One cell of the matrix. `changed_at`: when the customer said so there, RFC 3339; without it the line is old. */
export const ImportedChoice = z.strictObject({
  topic: code,
  channel: code,
  enabled: z.boolean(),
  changed_at: moment.optional(),
});

/** An address to offer the customer; it is used once they verified it. A mobile number is E.164. */
export const ImportedPoint = z.strictObject({
  kind: z.enum(["email", "mobile"]),
  address: text(254),
  label: text(60).optional(),
  language: text(20).optional(),
});

/** Query of `GET /api/contact-preferences`. */
export const PreferencesQuery = z.strictObject(customer).refine(isOneOf, ONE_OF);

/** Body of `PUT /api/contact-preferences`: at most 100 choices and points of one customer. */
export const PreferencesUpdate = z
  .strictObject({
    ...customer,
    choices: z.array(ImportedChoice).max(100).default([]),
    points: z.array(ImportedPoint).max(20).default([]),
  })
  .refine(isOneOf, ONE_OF)
  .refine(({ choices, points }) => choices.length + points.length > 0, "say choices or points")
  .refine(({ choices, points }) => choices.length + points.length <= 100, "100 choices and points at most");

/** What became of one line: the database's words (`import_contacts`). */
export interface LineOutcome {
  outcome: string;
  problem?: string;
}
