import { z } from "zod";

/** What a mailbox's source keeps: sealed what signs in, open what the page shows. */

const oauthTokens = z.object({
  kind: z.literal("oauth2"),
  provider: z.enum(["google", "microsoft"]),
  accessToken: z.string(),
  refreshToken: z.string(),
  /** ISO 8601: when the access token ends. */
  expiresAt: z.string(),
});
export type OauthTokens = z.infer<typeof oauthTokens>;

export const mailboxSecret = z.object({
  /** Of the IMAP server, as URLs spell it. TLS from the first byte. */
  host: z.string(),
  port: z.number().int(),
  user: z.string(),
  /** Where the customer reads their mail in the browser (https), or null. */
  webmail: z.string().nullable(),
  auth: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("password"), password: z.string() }),
    oauthTokens,
  ]),
});
export type MailboxSecret = z.infer<typeof mailboxSecret>;

export const mailboxContent = z.object({
  unread: z.number().int().min(0),
  total: z.number().int().min(0),
  /** The newest first. */
  messages: z.array(
    z.object({
      /** Empty: it has none. */
      subject: z.string(),
      /** A name, or an address where there is none. */
      from: z.string(),
      /** When it arrived, ISO 8601. */
      at: z.string(),
      unread: z.boolean(),
    }),
  ),
  webmail: z.string().nullable(),
});
export type MailboxContent = z.infer<typeof mailboxContent>;

const optional = (most: number, message: string) =>
  z
    .string()
    .trim()
    .max(most, message)
    .optional()
    .transform((value) => value || null);

/** A mailbox by name and password, as the form sends it. */
export const AddMailbox = z.object({
  address: z.email({ error: "mailbox:errors.address" }).max(200, "mailbox:errors.address"),
  password: z
    .string({ error: "mailbox:errors.password" })
    .min(1, "mailbox:errors.password")
    .max(500, "mailbox:errors.password"),
  host: optional(255, "mailbox:errors.host"),
  user: optional(200, "mailbox:errors.user"),
  webmail: optional(500, "mailbox:errors.webmail"),
});
