import { createHash } from "node:crypto";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "~/lib/settings.server";
import { Receiver } from "../../../tests/setup/receiver";
import { settingsWith } from "../../../tests/setup/settings";

const provider = await Receiver.open();
afterAll(() => provider.close());

async function load() {
  vi.resetModules();
  vi.stubEnv(
    SETTINGS_VARIABLE,
    JSON.stringify(
      settingsWith({
        portalUrl: "https://my.example.com",
        fetchAllow: [provider.host],
        mailboxOauth: [{ provider: "google", id: "the-client", secret: "the-secret" }],
      }),
    ),
  );
  const module = await import("./oauth.server");
  const google = { ...module.ENDPOINTS.google, token: `${provider.url}/token` };
  return { ...module, endpoints: { ...module.ENDPOINTS, google } };
}

const idToken = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;
const answers = (body: object, status = 200) =>
  provider.says(status, { "Content-Type": "application/json" }, JSON.stringify(body));
const sent = () => Object.fromEntries(new URLSearchParams(provider.newest.body.toString()));

beforeEach(() => {
  provider.received.length = 0;
});

test("the way to the provider names us, asks for reading mail, and keeps the proof here", async () => {
  const { beginSignIn } = await load();
  const { url, attempt } = beginSignIn("google");
  const { origin, searchParams } = new URL(url);
  expect(origin).toBe("https://accounts.google.com");
  expect(Object.fromEntries(searchParams)).toMatchObject({
    client_id: "the-client",
    redirect_uri: "https://my.example.com/mailbox/signed-in",
    response_type: "code",
    state: attempt.state,
    code_challenge: createHash("sha256").update(attempt.verifier).digest("base64url"),
    code_challenge_method: "S256",
    access_type: "offline",
  });
  expect(url).not.toContain(attempt.verifier);
  expect(beginSignIn("google").attempt.state).not.toBe(attempt.state);
});

test("the code becomes tokens and the address of the mailbox", async () => {
  const { exchangeCode, endpoints } = await load();
  answers({
    access_token: "a1",
    refresh_token: "r1",
    expires_in: 3600,
    id_token: idToken({ email: "ann@gmail.com" }),
  });
  const attempt = { provider: "google", state: "s", verifier: "v" } as const;
  const { user, tokens } = await exchangeCode(attempt, "the-code", endpoints);
  expect(user).toBe("ann@gmail.com");
  expect(tokens).toMatchObject({ kind: "oauth2", provider: "google", accessToken: "a1", refreshToken: "r1" });
  expect(Date.parse(tokens.expiresAt)).toBeGreaterThan(Date.now() + 3_400_000);
  expect(sent()).toEqual({
    client_id: "the-client",
    client_secret: "the-secret",
    grant_type: "authorization_code",
    code: "the-code",
    code_verifier: "v",
    redirect_uri: "https://my.example.com/mailbox/signed-in",
  });
});

test.each([
  ["no refresh token", { access_token: "a", id_token: idToken({ email: "ann@gmail.com" }) }],
  ["no address", { access_token: "a", refresh_token: "r", id_token: idToken({}) }],
])("an answer with %s connects nothing", async (_what, body) => {
  const { exchangeCode, endpoints } = await load();
  answers(body);
  const attempt = { provider: "google", state: "s", verifier: "v" } as const;
  await expect(exchangeCode(attempt, "code", endpoints)).rejects.toMatchObject({ reason: "refused" });
});

const held = {
  kind: "oauth2",
  provider: "google",
  accessToken: "a1",
  refreshToken: "r1",
  expiresAt: "",
} as const;

test("an access token is renewed, and the refresh token only where a new one came", async () => {
  const { renewTokens, endpoints } = await load();
  answers({ access_token: "a2", expires_in: 3600 });
  expect(await renewTokens(held, endpoints)).toMatchObject({ accessToken: "a2", refreshToken: "r1" });
  expect(sent()).toMatchObject({ grant_type: "refresh_token", refresh_token: "r1" });
  answers({ access_token: "a3", refresh_token: "r3", expires_in: 3600 });
  expect(await renewTokens(held, endpoints)).toMatchObject({ accessToken: "a3", refreshToken: "r3" });
});

test.each([
  [400, { error: "invalid_grant" }, "refused"],
  [401, {}, "refused"],
  [429, {}, "unreachable"],
  [500, {}, "unreachable"],
  [200, { nothing: true }, "unreachable"],
])("status %i with %o means %s", async (status, body, reason) => {
  const { renewTokens, endpoints } = await load();
  answers(body, status);
  await expect(renewTokens(held, endpoints)).rejects.toMatchObject({ reason });
});
