import { z } from "zod";
import { PASSWORD_MAX_BYTES, PASSWORD_MIN } from "./password-rules";

/** Forms of identity. Messages are keys of our texts; `refuse` says them in the visitor's language. */
const email = z
  .string({ error: "identity:errors.emailMissing" })
  .trim()
  .toLowerCase()
  .pipe(
    z.email({ error: "identity:errors.emailInvalid" }).max(254, { error: "identity:errors.emailInvalid" }),
  );

const givenPassword = z
  .string({ error: "identity:errors.passwordMissing" })
  .max(200, { error: "identity:errors.passwordTooLong" });

const newPassword = z
  .string({ error: "identity:errors.passwordMissing" })
  .min(PASSWORD_MIN, { error: "identity:errors.passwordTooShort" })
  .refine((value) => new TextEncoder().encode(value).length <= PASSWORD_MAX_BYTES, {
    error: "identity:errors.passwordTooLong",
  });

/** Where to go afterwards; whatever is no path of ours leads to the start. */
const next = z.string().optional().catch(undefined);

export const SignInForm = z.object({ email, password: givenPassword, next });

/** Only an address: sign-in by code, a new account, a forgotten password. */
export const AddressForm = z.object({ email, next });

export const CodeForm = z.object({
  code: z
    .string({ error: "identity:errors.codeMissing" })
    .transform((value) => value.replace(/[\s-]/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, { error: "identity:errors.codeInvalid" })),
});

export const MAIL_LINK_TYPES = ["signup", "magiclink", "recovery", "email_change"] as const;
export type MailLinkType = (typeof MAIL_LINK_TYPES)[number];

export const MailLink = z.object({
  token_hash: z.string().regex(/^[\w-]{20,256}$/),
  type: z.enum(MAIL_LINK_TYPES),
  outline: z.string().max(300),
  proof: z.string().max(100),
});

export const NewPasswordForm = z.object({ password: newPassword });

export const ChangePasswordForm = z.object({ currentPassword: givenPassword, password: newPassword });

export const ChangeEmailForm = z.object({ email, currentPassword: givenPassword });

export const SignOutForm = z.object({ scope: z.enum(["local", "others", "global"]).catch("local") });
