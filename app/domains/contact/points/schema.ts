import { z } from "zod";
import { LOCALES } from "~/lib/i18n/languages";

/** Forms about contact points. Messages are keys of our texts; `refuse` says them in the visitor's language. */

const label = z
  .string()
  .trim()
  .max(60, { error: "contact:errors.labelTooLong" })
  .regex(/^\P{Cc}*$/u, { error: "contact:errors.labelInvalid" })
  .default("");

/** Where to go afterwards; whatever is no path of ours leads to the list. */
const returnTo = z.string().optional().catch(undefined);

/** Empty: as the account. */
const language = z
  .enum([...LOCALES, ""], { error: "contact:errors.language" })
  .default("")
  .transform((value) => value || null);

const email = z
  .string({ error: "contact:errors.emailMissing" })
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: "contact:errors.emailInvalid" }).max(254, { error: "contact:errors.emailInvalid" }));

/** An https address without a name and password in it: those belong into no list of addresses. */
const httpsAddress = (error: string) =>
  z
    .string({ error })
    .trim()
    .max(2_000, { error })
    .refine(
      (value) => {
        const url = URL.canParse(value) ? new URL(value) : null;
        return url?.protocol === "https:" && !url.username && !url.password;
      },
      { error },
    )
    .transform((value) => new URL(value).href);

export const AddEmailForm = z.object({ address: email, label, language });

/** The number is read where the phone library is, by its region. */
export const AddMobileForm = z.object({
  address: z
    .string({ error: "contact:errors.phone.missing" })
    .trim()
    .min(1, { error: "contact:errors.phone.missing" })
    .max(40, { error: "contact:errors.phone.none" }),
  region: z.string().max(2).default(""),
  label,
  language,
});

/** A topic by its name alone, or as the address that ntfy shows ("https://ntfy.sh/name"). */
export const AddNtfyForm = z.object({
  address: z
    .string({ error: "contact:errors.topic" })
    .trim()
    .max(300, { error: "contact:errors.topic" })
    .regex(/^(https:\/\/[^/?#@]+\/)?[A-Za-z0-9_-]{1,64}$/, { error: "contact:errors.topic" }),
  label,
  language,
});

export const AddWebhookForm = z.object({
  address: httpsAddress("contact:errors.webhook"),
  label,
  language,
});

/** A browser's subscription as the Push API gives it (W3C), sent by our own script. */
export const AddPushForm = z.object({
  address: httpsAddress("contact:errors.push"),
  p256dh: z
    .string({ error: "contact:errors.push" })
    .regex(/^[\w-]{80,100}={0,2}$/, { error: "contact:errors.push" }),
  auth: z
    .string({ error: "contact:errors.push" })
    .regex(/^[\w-]{16,40}={0,2}$/, { error: "contact:errors.push" }),
  language,
});

/** What a customer does with a point of theirs, one button each. */
export const PointAction = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), label, language }),
  z.object({
    intent: z.literal("pause"),
    until: z.iso.date({ error: "contact:errors.pauseDate" }),
    returnTo,
  }),
  z.object({ intent: z.enum(["resume", "primary", "test", "testCall"]), returnTo }),
  z.object({ intent: z.enum(["remove", "code"]) }),
]);
export type PointAction = z.output<typeof PointAction>;

export const CodeForm = z.object({
  code: z
    .string({ error: "contact:errors.codeMissing" })
    .transform((value) => value.normalize("NFKC").replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, { error: "contact:errors.codeInvalid" })),
});
