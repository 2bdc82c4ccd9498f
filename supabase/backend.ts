import { createHmac } from "node:crypto";
import { join } from "node:path";
import type { Environment } from "~/lib/env.server";
import type { DemoAccount } from "~/lib/settings.server";
import { closeDemo, demoAccounts, seedDemo } from "./embedded/demo";
import { lockFolder } from "./embedded/folder-lock";
import { makeDataFolder, openSecrets, type Secrets } from "./embedded/secrets";
import { type EmbeddedServer, listen } from "./embedded/server";
import { type VapidKeys, vapidKeysFrom } from "./embedded/vapid";

/** The Supabase that the portal talks to. Which kind it is matters to `npm run status` and to nothing else. */
export interface Backend {
  kind: Environment["backend"]["kind"];
  /** Without a trailing slash. */
  url: string;
  publishableKey: string;
  jwtSecret: string;
  /** Undefined where no Send Email hook is set up: the endpoint for it must then stay closed. */
  emailHookSecret?: string;
  cookieSecret: string;
  /** Signs the links that stand in messages. */
  linkSecret: string;
  /** The portal's key pair for push services (RFC 8292). */
  vapid: VapidKeys;
  /** Seals consent receipts where the environment names no keys. */
  receiptKey: string;
  /** Seal customers' credentials where the environment names no keys. */
  sealKeys: [string, ...string[]];
  /** By which the demo signs what it says of journeys (Standard Webhooks); null outside demo mode. */
  demoEventSecret: string | null;
  demoAccounts: DemoAccount[] | null;
  /**
   * Resolves when requests are answered; those sent earlier wait. Rejects with an `OperatorError` when
   * the database can't be opened or migrated.
   */
  ready: Promise<void>;
  /** Finishes requests in flight, closes the database and frees the data folder. */
  close(): Promise<void>;
  /** The least that must be done when there is no time to close. */
  abandon(): void;
}

interface BackendOptions {
  environment: Environment;
  portalUrl: string;
  /** Where the embedded backend hands mails over; undefined until the portal listens. */
  mailHookUrl: () => string | undefined;
}

/**
 * Opens the backend that the environment chooses: hosted Supabase as it is, or our own on PGlite or
 * PostgreSQL. Returns as soon as address and keys are known; await `ready` for the rest.
 * Throws `OperatorError` when the data folder or the port can't be used.
 */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { dataDir, backend } = options.environment;
  await makeDataFolder(dataDir);
  const lock = await lockFolder(dataDir);
  try {
    return backend.kind === "supabase"
      ? openHosted(options.environment, backend, lock.release)
      : await openEmbedded(options, lock.release);
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openHosted(
  { emailHookSecret }: Environment,
  { url, publishableKey, jwtSecret }: Extract<Environment["backend"], { kind: "supabase" }>,
  release: () => void,
): Backend {
  return {
    kind: "supabase",
    url,
    publishableKey,
    jwtSecret,
    emailHookSecret,
    ...sharedSecrets(jwtSecret),
    demoEventSecret: null,
    demoAccounts: null,
    ready: Promise.resolve(),
    close: async () => release(),
    abandon: release,
  };
}

/** Derived, so that several portals in front of one project agree on them without sharing a folder. */
export function sharedSecrets(jwtSecret: string) {
  const derive = (purpose: string) => createHmac("sha256", jwtSecret).update(`homeport ${purpose}`);
  return {
    cookieSecret: derive("cookies").digest("base64url"),
    linkSecret: derive("links").digest("base64url"),
    receiptKey: derive("receipts").digest("base64url"),
    sealKeys: [derive("seals").digest("base64url")] satisfies [string],
    vapid: vapidKeysFrom(derive("web push").digest()),
  };
}

async function openEmbedded(options: BackendOptions, release: () => void): Promise<Backend> {
  const { environment } = options;
  const secrets = await openSecrets(environment.dataDir);
  const server = await listen(environment.supabasePort);

  const opening = serveProject(server, secrets, options);
  const ready = opening.then(() => {});
  // Whoever awaits `ready` hears of a failure; until then it must not end the process.
  ready.catch(() => server.refuse());

  return {
    kind: environment.backend.kind,
    url: server.url,
    publishableKey: secrets.publishableKey,
    jwtSecret: secrets.jwtSecret,
    emailHookSecret: secrets.emailHookSecret,
    cookieSecret: secrets.cookieSecret,
    linkSecret: secrets.linkSecret,
    vapid: secrets.vapid,
    receiptKey: secrets.receiptKey,
    sealKeys: secrets.sealKeys,
    demoEventSecret: environment.demo ? secrets.journeyEventSecret : null,
    demoAccounts: environment.demo ? demoAccounts(secrets.demoPassword) : null,
    ready,
    close: async () => {
      const database = await opening.catch(() => undefined);
      await server.close();
      await database?.close();
      release();
    },
    abandon: release,
  };
}

/** The libraries are loaded here and not above, so that the portal can start while they load. */
async function serveProject(
  server: EmbeddedServer,
  secrets: Secrets,
  { environment, portalUrl, mailHookUrl }: BackendOptions,
) {
  // @supabase/lite counts its use and reports it unless told not to.
  process.env.LITE_TELEMETRY = "0";
  process.env.DO_NOT_TRACK = "1";
  const [{ openPglite, openPostgres }, { openProject }] = await Promise.all([
    import("./embedded/database"),
    import("./embedded/project"),
  ]);
  const { backend, dataDir, demo } = environment;
  const database =
    backend.kind === "postgres"
      ? await openPostgres(backend.databaseUrl)
      : await openPglite(join(dataDir, "pglite"));
  try {
    const project = await openProject(database, { secrets, portalUrl, mailHookUrl });
    await (demo ? seedDemo(database, secrets.demoPasswordHash) : closeDemo(database));
    server.serve((request) => project.fetch(request));
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
