import { z } from "zod";
import { receiptKey } from "./env-values.server";

/** What `npm start` made of the operator's environment and handed down to the web server and the worker. */

export const demoAccountSchema = z.object({
  role: z.enum(["traveller", "subscriber", "owner", "staff"]),
  email: z.string(),
  password: z.string(),
});
export type DemoAccount = z.infer<typeof demoAccountSchema>;

const twilioSchema = z.object({
  accountSid: z.string(),
  authToken: z.string(),
  /** E.164. Text messages and calls come from it. */
  from: z.string(),
  apiUrl: z.string(),
});
export type Twilio = z.infer<typeof twilioSchema>;

const senderSecretSchema = z.object({
  /** Name of the system that signs by it; the ids of its events are unique in it. */
  source: z.string(),
  /** `whsec_…` as Standard Webhooks writes it. */
  secret: z.string(),
});
export type SenderSecret = z.infer<typeof senderSecretSchema>;

export const dataWidgetSchema = z.object({
  /** Whose it is: part of the pseudonym that the partner knows a customer by, so never changed. */
  partner: z.string(),
  id: z.string(),
  /** By language; English is always there. */
  name: z.object({ en: z.string() }).catchall(z.string()),
  about: z.object({ en: z.string() }).catchall(z.string()),
  url: z.string(),
  /** Signs our questions, as Standard Webhooks writes it. */
  secret: z.string(),
});
/** A widget of another company, as the operator registered it. */
export type DataWidget = z.infer<typeof dataWidgetSchema>;

const oauthClientSchema = z.object({
  provider: z.enum(["google", "microsoft"]),
  id: z.string(),
  secret: z.string(),
});
/** What a mail provider knows this portal by. */
export type OauthClient = z.infer<typeof oauthClientSchema>;

const settingsSchema = z.object({
  portalUrl: z.string(),
  /** Address to listen on; without it all of this machine's. */
  host: z.string().optional(),
  port: z.number(),
  dataDir: z.string(),
  supabaseUrl: z.string(),
  publishableKey: z.string(),
  jwtSecret: z.string(),
  /** Signs the backend's requests to send a mail (Standard Webhooks); without it the endpoint is closed. */
  emailHookSecret: z.string().optional(),
  /** Signs what the portal keeps in cookies of its own (pending address, toasts). */
  cookieSecret: z.string().min(32),
  /** Signs the links that stand in messages (unsubscribing, preferences). */
  linkSecret: z.string().min(32),
  /** Says to push services that it is this portal that sends (VAPID, RFC 8292); base64url, uncompressed point. */
  vapid: z.object({ publicKey: z.string(), privateKey: z.string() }),
  /** Consent receipts: the first seals them, all of them check them. */
  receiptKeys: z.tuple([receiptKey]).rest(receiptKey),
  /**
   * Seal customers' credentials for other servers (mailboxes, private calendars): the first seals, all open.
   * A rotation on the data folder adds one while this process runs: sealed.server.ts looks there.
   */
  sealKeys: z.tuple([z.string()]).rest(z.string()),
  /** Whether the keys are the data folder's, and not the operator's own. */
  sealKeysInFolder: z.boolean(),
  /** Sign what is said of journeys; empty: that endpoint is closed. In demo mode one of them has the source "demo". */
  journeyEventSecrets: z.array(senderSecretSchema),
  demo: z.object({ accounts: z.array(demoAccountSchema) }).nullable(),
  smtpUrl: z.string().optional(),
  mailFrom: z.string(),
  /** Where mail servers report what could not be delivered; each notice adds its own mark to it. */
  bounceAddress: z.string().optional(),
  /** Signs mails (RFC 6376), where the mail server does not. `privateKey`: PEM. */
  dkim: z.object({ domainName: z.string(), keySelector: z.string(), privateKey: z.string() }).optional(),
  /** Shown by whoever hands in reports about mails; without it the endpoint is closed. */
  inboundEmailSecret: z.string().optional(),
  /** Without it text messages and calls are kept in demo mode, and can't be sent outside it. */
  twilio: twilioSchema.optional(),
  ntfyUrl: z.string().optional(),
  fetchAllow: z.array(z.string()),
  /** Realtime feeds that the worker polls; none where it is left out. */
  feeds: z.array(z.object({ feed: z.string(), url: z.string() })).optional(),
  /** Where forecasts come from, in the way of Open-Meteo's API; without it there are none. */
  weatherUrl: z.string().optional(),
  /** Widgets by others. */
  dataWidgets: z.array(dataWidgetSchema),
  /** Mail providers that customers may sign in to; at most one client each. */
  mailboxOauth: z.array(oauthClientSchema),
  contactEmail: z.string(),
  trustProxy: z.number(),
  logLevel: z.enum(["silent", "error", "warn", "info", "debug"]),
});
/** What a running process of Homeport knows of its surroundings. */
export type Settings = z.infer<typeof settingsSchema>;

/** Name of the variable by which `npm start` hands the settings, as JSON, to the processes it starts. */
export const SETTINGS_VARIABLE = "HOMEPORT_SETTINGS";

let current: Settings | undefined;

/** The settings of this process. Throws when it was not started by `npm start`. */
export function settings(): Settings {
  current ??= settingsSchema.parse(JSON.parse(process.env[SETTINGS_VARIABLE] ?? "null"));
  return current;
}

/** Whether an address leads to this machine itself and can't be reached from another. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
