import type { Environment } from "../lib/env.server";
import type { Settings } from "../lib/settings.server";

/** What the processes need to know of the backend. */
export interface BackendFacts
  extends Pick<
    Settings,
    "publishableKey" | "jwtSecret" | "emailHookSecret" | "cookieSecret" | "linkSecret" | "vapid"
  > {
  url: string;
  receiptKey: string;
  /** Of the data folder, or derived from a hosted project's secret. */
  sealKeys: [string, ...string[]];
  /** Signs the events of the demo's own page; null outside demo mode. */
  demoEventSecret: string | null;
  demoAccounts: NonNullable<Settings["demo"]>["accounts"] | null;
}

/** What the operator's environment and the backend come to, for the processes that we start. */
export function settingsOf({
  environment,
  backend,
  portalUrl,
  port,
}: {
  environment: Environment;
  backend: BackendFacts;
  portalUrl: string;
  port: number;
}): Settings {
  return {
    portalUrl,
    host: environment.host,
    port,
    dataDir: environment.dataDir,
    supabaseUrl: backend.url,
    publishableKey: backend.publishableKey,
    jwtSecret: backend.jwtSecret,
    emailHookSecret: backend.emailHookSecret,
    cookieSecret: backend.cookieSecret,
    linkSecret: backend.linkSecret,
    vapid: backend.vapid,
    receiptKeys: environment.receiptKeys ?? [backend.receiptKey],
    ...sealKeysOf(environment, backend),
    journeyEventSecrets: [
      ...environment.journeyEventSecrets,
      ...(backend.demoEventSecret ? [{ source: "demo", secret: backend.demoEventSecret }] : []),
    ],
    demo: backend.demoAccounts && { accounts: backend.demoAccounts },
    smtpUrl: environment.smtpUrl,
    mailFrom: environment.mailFrom,
    bounceAddress: environment.bounceAddress,
    dkim: environment.dkim,
    inboundEmailSecret: environment.inboundEmailSecret,
    twilio: environment.twilio,
    ntfyUrl: environment.ntfyUrl,
    fetchAllow: environment.fetchAllow,
    feeds: environment.feeds,
    weatherUrl: environment.weatherUrl,
    dataWidgets: environment.dataWidgets,
    mailboxOauth: environment.mailboxOauth,
    contactEmail: environment.contactEmail,
    trustProxy: environment.trustProxy,
    logLevel: environment.logLevel,
  };
}

/** The operator's keys come first; what the backend's own sealed before there were any still opens. */
function sealKeysOf({ sealKeys: [first, ...more], backend: { kind } }: Environment, backend: BackendFacts) {
  const sealKeys: Settings["sealKeys"] = first ? [first, ...more, ...backend.sealKeys] : backend.sealKeys;
  return { sealKeys, sealKeysInFolder: first === undefined && kind !== "supabase" };
}
