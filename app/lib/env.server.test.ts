import { expect, test } from "vitest";
import { EnvironmentError, parseEnvironment } from "./env.server";

const hosted = {
  SUPABASE_URL: "https://abc.supabase.co/",
  SUPABASE_PUBLISHABLE_KEY: "sb_publishable_x",
  SUPABASE_JWT_SECRET: "x".repeat(32),
};

test("with nothing set, Homeport runs its own backend in demo mode", () => {
  expect(parseEnvironment({})).toMatchObject({ port: 3000, demo: true, backend: { kind: "pglite" } });
});

test.each([
  [{}, true],
  [{ PORTAL_URL: "http://localhost:3000" }, true],
  [{ PORTAL_URL: "http://127.0.0.1:3000/" }, true],
  [{ PORTAL_URL: "http://[::1]:3000" }, true],
  [{ PORTAL_URL: "https://my.example.com" }, false],
  [{ PORTAL_URL: "https://localhost.example.com" }, false],
  [{ PORTAL_URL: "http://192.168.1.5:3000" }, false],
  [{ DATABASE_URL: "postgres://me@localhost/homeport" }, false],
  [{ DATABASE_URL: "postgres://me@localhost/homeport", HOMEPORT_DEMO: "true" }, true],
  [{ PORTAL_URL: "https://demo.example.com", HOMEPORT_DEMO: "true" }, true],
  [{ HOMEPORT_DEMO: "false" }, false],
])("with %o, whether strangers may enter as the demo's people: %s", (environment, demo) => {
  expect(parseEnvironment(environment).demo).toBe(demo);
});

test.each([
  [{}, "127.0.0.1"],
  [hosted, "127.0.0.1"],
  [{ PORTAL_URL: "http://localhost:3000" }, "127.0.0.1"],
  [{ PORTAL_URL: "https://my.example.com" }, undefined],
  [{ PORTAL_URL: "https://my.example.com", HOST: "10.0.0.5" }, "10.0.0.5"],
  [{ HOST: "0.0.0.0" }, "0.0.0.0"],
  [{ HOST: "::" }, "::"],
])("with %o, other machines reach the portal at %s only", (environment, host) => {
  expect(parseEnvironment(environment).host).toBe(host);
});

test("an empty variable counts as not set", () => {
  expect(parseEnvironment({ PORT: "", SUPABASE_URL: "" })).toMatchObject({ port: 3000 });
});

test.each([
  [{ MAIL_FROM: "Your company <service@example.com>" }, "service@example.com"],
  [{ MAIL_FROM: "service@example.com" }, "service@example.com"],
  [{ MAIL_FROM: "service@example.com", CONTACT_EMAIL: "privacy@example.com" }, "privacy@example.com"],
])("with %o, customers write about their data to %s", (environment, contact) => {
  expect(parseEnvironment(environment).contactEmail).toBe(contact);
});

test("a hosted project is never in demo mode unless someone tries, which is refused", () => {
  expect(parseEnvironment(hosted)).toMatchObject({
    demo: false,
    backend: { kind: "supabase", url: "https://abc.supabase.co" },
  });
  expect(() => parseEnvironment({ ...hosted, HOMEPORT_DEMO: "true" })).toThrow(/HOMEPORT_DEMO can't be on/);
});

test("the key that seals receipts can be renewed: the new one first, the old ones after it", () => {
  const [renewed, old] = ["n".repeat(32), "o".repeat(32)];
  expect(parseEnvironment({ RECEIPT_KEYS: `${renewed}, ${old}` }).receiptKeys).toEqual([renewed, old]);
  expect(parseEnvironment({}).receiptKeys).toBeUndefined();
});

test("DATABASE_URL chooses PostgreSQL behind the embedded backend", () => {
  const url = "postgres://me@localhost/homeport";
  expect(parseEnvironment({ DATABASE_URL: url }).backend).toEqual({ kind: "postgres", databaseUrl: url });
});

const twilio = {
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "0123456789abcdef",
  TWILIO_FROM: "+4930123456",
};

test("text messages and calls go by Twilio when all of its settings are there", () => {
  expect(parseEnvironment({}).twilio).toBeUndefined();
  expect(parseEnvironment(twilio).twilio).toEqual({
    accountSid: twilio.TWILIO_ACCOUNT_SID,
    authToken: twilio.TWILIO_AUTH_TOKEN,
    from: twilio.TWILIO_FROM,
    apiUrl: "https://api.twilio.com",
  });
});

test("outside the demo ntfy goes by its public server, and from the demo only where one is chosen", () => {
  expect(parseEnvironment({ HOMEPORT_DEMO: "false" }).ntfyUrl).toBe("https://ntfy.sh");
  expect(parseEnvironment({ HOMEPORT_DEMO: "true" }).ntfyUrl).toBeUndefined();
  expect(parseEnvironment({ HOMEPORT_DEMO: "true", NTFY_URL: "https://ntfy.example/" }).ntfyUrl).toBe(
    "https://ntfy.example",
  );
});

test("hosts that may be private are listed as they stand in a URL", () => {
  expect(parseEnvironment({}).fetchAllow).toEqual([]);
  const HOMEPORT_FETCH_ALLOW = "Feeds.intranet.example, 10.0.0.7:80 [FD00:0::1],häfen.example:443";
  expect(parseEnvironment({ HOMEPORT_FETCH_ALLOW }).fetchAllow).toEqual([
    "feeds.intranet.example",
    "10.0.0.7:80",
    "[fd00::1]",
    "xn--hfen-loa.example:443",
  ]);
});

test.each([
  [{ PORT: "http" }, /^PORT must be a port number/],
  [{ PORT: "70000" }, /^PORT must be a port number/],
  [{ HOST: "localhost" }, /^HOST must be an address of this machine/],
  [{ HOMEPORT_DEMO: "maybe" }, /^HOMEPORT_DEMO must be true or false/],
  [{ PORTAL_URL: "my.example" }, /^PORTAL_URL must be an http/],
  [{ DATABASE_URL: "mysql://x" }, /^DATABASE_URL must be an address such as postgres/],
  [{ SUPABASE_URL: "https://abc.supabase.co" }, /^SUPABASE_PUBLISHABLE_KEY is missing/],
  [{ ...hosted, SUPABASE_JWT_SECRET: "short" }, /^SUPABASE_JWT_SECRET must be/],
  [{ ...hosted, DATABASE_URL: "postgres://x/y" }, /exclude each other/],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL must be/],
  [{ CONTACT_EMAIL: "our office" }, /^CONTACT_EMAIL must be an email address/],
  [{ RECEIPT_KEYS: `${"k".repeat(32)},short` }, /^RECEIPT_KEYS must be secrets of 32 characters/],
  [{ TWILIO_ACCOUNT_SID: twilio.TWILIO_ACCOUNT_SID }, /^TWILIO_AUTH_TOKEN is missing/],
  [{ ...twilio, TWILIO_FROM: "" }, /^TWILIO_FROM is missing/],
  [{ ...twilio, TWILIO_FROM: "030 123456" }, /^TWILIO_FROM must be your Twilio number/],
  [{ ...twilio, TWILIO_ACCOUNT_SID: "SK1" }, /^TWILIO_ACCOUNT_SID must look like AC/],
  [{ NTFY_URL: "ntfy.sh" }, /^NTFY_URL must be an http/],
  [{ MAIL_BOUNCES_TO: "bounces" }, /^MAIL_BOUNCES_TO must be an email address/],
  [{ INBOUND_EMAIL_SECRET: "short" }, /^INBOUND_EMAIL_SECRET must be a secret of 24 characters/],
  [{ DKIM_DOMAIN: "example.com" }, /^DKIM_SELECTOR is missing: signed mails need all of/],
  [{ DKIM_PRIVATE_KEY: "-----BEGIN PRIVATE KEY-----" }, /^DKIM_PRIVATE_KEY must be a private key in PEM/],
  [{ HOMEPORT_FETCH_ALLOW: "https://feeds.example" }, /^HOMEPORT_FETCH_ALLOW must list hosts/],
  [{ SMTP_URL: "http://mail" }, /^SMTP_URL must be an address such as smtp/],
])("%o is answered with one sentence that names it", (environment, sentence) => {
  expect(() => parseEnvironment(environment)).toThrow(EnvironmentError);
  expect(() => parseEnvironment(environment)).toThrow(sentence);
});

test.each([
  [{}, []],
  [
    { JOURNEY_EVENT_SECRETS: `whsec_${"a".repeat(32)}` },
    [{ source: "operator", secret: `whsec_${"a".repeat(32)}` }],
  ],
  [
    { JOURNEY_EVENT_SECRETS: `control:whsec_${"a".repeat(32)}, crew:whsec_${"b".repeat(43)}=` },
    [
      { source: "control", secret: `whsec_${"a".repeat(32)}` },
      { source: "crew", secret: `whsec_${"b".repeat(43)}=` },
    ],
  ],
])("with %o, these may sign what they say of journeys: %o", (environment, secrets) => {
  expect(parseEnvironment(environment).journeyEventSecrets).toEqual(secrets);
});

test.each(["whsec_short", `Control:whsec_${"a".repeat(32)}`, `whsec_${"a".repeat(33)}`, "a".repeat(40)])(
  "JOURNEY_EVENT_SECRETS=%s is refused",
  (secrets) => {
    expect(() => parseEnvironment({ JOURNEY_EVENT_SECRETS: secrets })).toThrow(
      /^JOURNEY_EVENT_SECRETS must list/,
    );
  },
);
