import type { Backend } from "../../supabase/backend";
import type { Environment } from "../lib/env.server";
import type { Settings } from "../lib/settings.server";

/** What the operator's environment and the backend come to, for the processes that we start. */
export function settingsOf({
  environment,
  backend,
  portalUrl,
  port,
}: {
  environment: Environment;
  backend: Backend;
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
    demo: backend.demoAccounts && { accounts: backend.demoAccounts },
    smtpUrl: environment.smtpUrl,
    mailFrom: environment.mailFrom,
    twilio: environment.twilio,
    ntfyUrl: environment.ntfyUrl,
    fetchAllow: environment.fetchAllow,
    contactEmail: environment.contactEmail,
    trustProxy: environment.trustProxy,
    logLevel: environment.logLevel,
  };
}
