import { z } from "zod";
import { LOCALES } from "~/lib/i18n/languages";
import { THEMES } from "~/lib/theme";
import { isRegion } from "./regions";

/** Forms about the customer. Messages are keys of our texts. */

const TIME_ZONES = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);

/** An IANA time zone that this runtime and PostgreSQL both know. */
function isTimeZone(value: unknown): value is string {
  return typeof value === "string" && TIME_ZONES.has(value);
}

const displayName = z
  .string({ error: "account:errors.nameInvalid" })
  .trim()
  .max(80, { error: "account:errors.nameTooLong" })
  .regex(/^\P{Cc}*$/u, { error: "account:errors.nameInvalid" })
  .default("");
const timeZone = z
  .string({ error: "account:errors.timeZone" })
  .refine(isTimeZone, { error: "account:errors.timeZone" });

/** ISO 3166-1 alpha-2, or empty for "not given". */
const region = z
  .string({ error: "account:errors.region" })
  .refine((code) => code === "" || isRegion(code), { error: "account:errors.region" })
  .default("");

export const ProfileForm = z.object({
  displayName,
  locale: z.enum(LOCALES, { error: "account:errors.language" }),
  timeZone,
  region,
  theme: z.enum(THEMES, { error: "account:errors.theme" }),
});
export type Profile = z.output<typeof ProfileForm>;

/** First visit: what makes the page theirs; the password is optional and checked where passwords are. */
export const WelcomeForm = z.object({
  displayName,
  timeZone,
  password: z.string({ error: "identity:errors.passwordMissing" }).optional(),
});

/** From the header of any page: one preference at a time. */
export const PreferenceForm = z.object({
  locale: z.enum(LOCALES).optional(),
  theme: z.enum(THEMES).optional(),
  returnTo: z.string().optional(),
});
