import { resolve } from "node:path";
import { z } from "zod";
import { dataWidgetList, oauthClientList, weatherAddress } from "./env-page-values.server";
import {
  feedList,
  hostAddress,
  hostList,
  httpUrl,
  namedSecrets,
  pemKey,
  port,
  receiptKeys,
  sealKeys,
  switchValue,
  urlWithScheme,
} from "./env-values.server";
import {
  type DataWidget,
  isLoopback,
  type OauthClient,
  type SenderSecret,
  type Settings,
  type Twilio,
} from "./settings.server";

/** Everything that a company sets from outside, parsed once at start; `settings.server.ts` has what became of it. */

const environmentSchema = z.object({
  HOST: hostAddress.optional(),
  PORT: port(3000),
  SUPABASE_PORT: port(54_321),
  PORTAL_URL: httpUrl.optional(),
  HOMEPORT_DATA_DIR: z.string().default(".homeport"),
  HOMEPORT_DEMO: switchValue.optional(),
  DATABASE_URL: urlWithScheme(/^postgres(ql)?:$/, "postgres://user:password@host:5432/name").optional(),
  SUPABASE_URL: httpUrl.optional(),
  SUPABASE_PUBLISHABLE_KEY: z.string().optional(),
  SUPABASE_JWT_SECRET: z
    .string()
    .min(32, "must be the project's JWT secret, 32 characters or more")
    .optional(),
  SEND_EMAIL_HOOK_SECRET: z
    .string()
    .regex(/^(v1,)?whsec_[A-Za-z0-9+/=]{24,}$/, "must look like v1,whsec_… as Supabase shows it")
    .optional(),
  RECEIPT_KEYS: receiptKeys.optional(),
  HOMEPORT_SEAL_KEY: sealKeys.default([]),
  JOURNEY_EVENT_SECRETS: namedSecrets.default([]),
  SMTP_URL: urlWithScheme(/^smtps?:$/, "smtp://user:password@host:587").optional(),
  MAIL_FROM: z.string().min(3).default("Homeport <no-reply@homeport.example>"),
  MAIL_BOUNCES_TO: z.email("must be an email address").optional(),
  DKIM_DOMAIN: z.hostname("must be a domain such as example.com").optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, "must be the name under which DNS has the public key")
    .optional(),
  DKIM_PRIVATE_KEY: pemKey.optional(),
  INBOUND_EMAIL_SECRET: z.string().min(24, "must be a secret of 24 characters or more").optional(),
  TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-fA-F]{32}$/, "must look like AC and 32 digits, as Twilio's console shows it")
    .optional(),
  TWILIO_AUTH_TOKEN: z.string().min(16, "must be the auth token of the Twilio account").optional(),
  TWILIO_FROM: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, "must be your Twilio number such as +4930123456")
    .optional(),
  TWILIO_API_URL: httpUrl.default("https://api.twilio.com"),
  NTFY_URL: httpUrl.refine((url) => url.startsWith("https:"), "must be an https address").optional(),
  HOMEPORT_FETCH_ALLOW: hostList.default([]),
  FEEDS: feedList.default([]),
  WEATHER_URL: weatherAddress,
  DATA_WIDGETS: dataWidgetList.default([]),
  MAILBOX_OAUTH: oauthClientList.default([]),
  CONTACT_EMAIL: z.email("must be an email address").optional(),
  TRUST_PROXY: z
    .string()
    .regex(/^\d$/, "must be the number of proxies in front, 0 to 9")
    .transform(Number)
    .default(0),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"], {
      error: "must be silent, error, warn, info or debug",
    })
    .optional(),
});

export interface Environment {
  /** Address to listen on; undefined: all of this machine's. */
  host?: string;
  port: number;
  supabasePort: number;
  /** Public address of the portal, without a trailing slash; undefined: known when the port is. */
  portalUrl?: string;
  dataDir: string;
  demo: boolean;
  backend:
    | { kind: "pglite" }
    | { kind: "postgres"; databaseUrl: string }
    | { kind: "supabase"; url: string; publishableKey: string; jwtSecret: string };
  /** Set on hosted Supabase; the embedded backend makes its own. */
  emailHookSecret?: string;
  /** Secrets that seal consent receipts (the first) and check them; undefined: the backend's own. */
  receiptKeys?: [string, ...string[]];
  /** Seal customers' credentials before the backend's own keys do: the first seals, all open. */
  sealKeys: string[];
  /** By which operators' systems sign what they say of journeys; empty: nobody may. */
  journeyEventSecrets: SenderSecret[];
  smtpUrl?: string;
  mailFrom: string;
  bounceAddress?: string;
  dkim?: Settings["dkim"];
  inboundEmailSecret?: string;
  twilio?: Twilio;
  /** Without it, as in demo mode, messages by ntfy are kept. */
  ntfyUrl?: string;
  /** Hosts that may be private when we fetch from or post to them for a customer. */
  fetchAllow: string[];
  /** Realtime feeds that the worker polls. */
  feeds: { feed: string; url: string }[];
  /** Where forecasts come from; undefined: nowhere. */
  weatherUrl?: string;
  dataWidgets: DataWidget[];
  mailboxOauth: OauthClient[];
  /** Where customers write to about their data (Article 13(1)(a) GDPR). */
  contactEmail: string;
  trustProxy: number;
  logLevel: "silent" | "error" | "warn" | "info" | "debug";
}

/** A wrong value in the environment: `message` is one sentence for the operator that names the variable. */
export class EnvironmentError extends Error {
  override name = "EnvironmentError";
}

/** Parses the operator's environment. Throws `EnvironmentError` with one sentence. */
export function parseEnvironment(source: Record<string, string | undefined>): Environment {
  const filled = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(filled);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? "environment");
    throw new EnvironmentError(`${name} ${issue?.message ?? "is wrong"}.`);
  }
  const env = parsed.data;

  const demoAsked =
    env.HOMEPORT_DEMO === undefined ? undefined : ["true", "1", "on"].includes(env.HOMEPORT_DEMO);
  if (demoAsked && env.SUPABASE_URL) {
    throw new EnvironmentError(
      "HOMEPORT_DEMO can't be on while SUPABASE_URL is set: demo accounts must never reach a real project.",
    );
  }
  if (env.SUPABASE_URL && env.DATABASE_URL) {
    throw new EnvironmentError(
      "SUPABASE_URL and DATABASE_URL exclude each other: set only the one you mean.",
    );
  }
  const backend = chooseBackend(env);
  const inPublic = env.PORTAL_URL !== undefined && !isLoopback(env.PORTAL_URL);
  // Accounts that anyone may enter are for whoever tries Homeport at home: elsewhere only when asked for.
  const demo = demoAsked ?? (backend.kind === "pglite" && !inPublic);
  return {
    host: env.HOST ?? (inPublic ? undefined : "127.0.0.1"),
    port: env.PORT,
    supabasePort: env.SUPABASE_PORT,
    portalUrl: env.PORTAL_URL,
    dataDir: resolve(env.HOMEPORT_DATA_DIR),
    demo,
    backend,
    emailHookSecret: env.SEND_EMAIL_HOOK_SECRET,
    receiptKeys: env.RECEIPT_KEYS,
    sealKeys: env.HOMEPORT_SEAL_KEY,
    journeyEventSecrets: env.JOURNEY_EVENT_SECRETS,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.MAIL_FROM,
    bounceAddress: env.MAIL_BOUNCES_TO,
    dkim: chooseDkim(env),
    inboundEmailSecret: env.INBOUND_EMAIL_SECRET,
    twilio: chooseTwilio(env),
    // Nothing leaves the demo that its operator did not open a way for.
    ntfyUrl: env.NTFY_URL ?? (demo ? undefined : "https://ntfy.sh"),
    fetchAllow: env.HOMEPORT_FETCH_ALLOW,
    feeds: env.FEEDS,
    weatherUrl: env.WEATHER_URL,
    dataWidgets: env.DATA_WIDGETS,
    mailboxOauth: env.MAILBOX_OAUTH,
    contactEmail: env.CONTACT_EMAIL ?? /<([^>]+)>/.exec(env.MAIL_FROM)?.[1] ?? env.MAIL_FROM,
    trustProxy: env.TRUST_PROXY,
    // Who looks around wants to read the address, not every request.
    logLevel: env.LOG_LEVEL ?? (demo ? "warn" : "info"),
  };
}

function chooseBackend(env: z.output<typeof environmentSchema>): Environment["backend"] {
  if (env.SUPABASE_URL) {
    if (!env.SUPABASE_PUBLISHABLE_KEY) {
      throw new EnvironmentError("SUPABASE_PUBLISHABLE_KEY is missing: SUPABASE_URL needs it.");
    }
    if (!env.SUPABASE_JWT_SECRET) {
      throw new EnvironmentError("SUPABASE_JWT_SECRET is missing: SUPABASE_URL needs it.");
    }
    return {
      kind: "supabase",
      url: env.SUPABASE_URL,
      publishableKey: env.SUPABASE_PUBLISHABLE_KEY,
      jwtSecret: env.SUPABASE_JWT_SECRET,
    };
  }
  return env.DATABASE_URL ? { kind: "postgres", databaseUrl: env.DATABASE_URL } : { kind: "pglite" };
}

function chooseDkim(env: z.output<typeof environmentSchema>): Settings["dkim"] {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = env;
  const parts = { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY };
  if (DKIM_DOMAIN && DKIM_SELECTOR && DKIM_PRIVATE_KEY) {
    return { domainName: DKIM_DOMAIN, keySelector: DKIM_SELECTOR, privateKey: DKIM_PRIVATE_KEY };
  }
  if (Object.values(parts).every((value) => !value)) return undefined;
  const missing = Object.entries(parts).find(([, value]) => !value)?.[0];
  throw new EnvironmentError(
    `${missing} is missing: signed mails need all of DKIM_DOMAIN, DKIM_SELECTOR and DKIM_PRIVATE_KEY.`,
  );
}

function chooseTwilio(env: z.output<typeof environmentSchema>): Twilio | undefined {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM } = env;
  const parts = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM };
  const missing = Object.entries(parts).find(([, value]) => !value)?.[0];
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_FROM) {
    if (Object.values(parts).every((value) => !value)) return undefined;
    throw new EnvironmentError(
      `${missing} is missing: text messages and calls need all of TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and TWILIO_FROM.`,
    );
  }
  return {
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    from: TWILIO_FROM,
    apiUrl: env.TWILIO_API_URL,
  };
}
