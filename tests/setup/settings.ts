import type { Settings } from "../../app/lib/settings.server";
import { vapidKeysFrom } from "../../supabase/embedded/vapid";

/** Settings of a process under test: no demo, no mail, a backend that isn't there; say what matters. */
export function settingsWith(chosen: Partial<Settings>): Settings {
  return {
    portalUrl: "http://localhost:3000",
    port: 3000,
    dataDir: "/nowhere",
    supabaseUrl: "http://127.0.0.1:1",
    publishableKey: "key",
    jwtSecret: "x".repeat(32),
    cookieSecret: "x".repeat(32),
    linkSecret: "y".repeat(32),
    vapid: vapidKeysFrom(new Uint8Array(32).fill(1)),
    fetchAllow: [],
    receiptKeys: ["r".repeat(32)],
    sealKeys: ["s".repeat(32)],
    sealKeysInFolder: false,
    journeyEventSecrets: [],
    demo: null,
    dataWidgets: [],
    mailboxOauth: [],
    mailFrom: "Homeport <no-reply@portal.example>",
    contactEmail: "privacy@portal.example",
    trustProxy: 0,
    logLevel: "silent",
    ...chosen,
  };
}
