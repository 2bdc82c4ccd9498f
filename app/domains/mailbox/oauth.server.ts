import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { parseJson } from "~/lib/parse-json";
import { safeFetch } from "~/lib/safe-fetch.server";
import { type OauthClient, settings } from "~/lib/settings.server";
import type { OauthTokens } from "./schema";

/** Signing in to a mail provider instead of giving us a password (OAuth 2.0, RFC 6749, with PKCE, RFC 7636). */

type OauthProvider = OauthClient["provider"];

interface Endpoints {
  authorize: string;
  token: string;
  scope: string;
  /** What makes the provider give a token that outlives the visit, and the scope for reading the address. */
  more: Record<string, string>;
  host: string;
}

/** Fixed: a token of one provider must never be sent to another. */
export const ENDPOINTS: Record<OauthProvider, Endpoints> = {
  google: {
    authorize: "https://accounts.google.com/o/oauth2/v2/auth",
    token: "https://oauth2.googleapis.com/token",
    scope: "openid email https://mail.google.com/",
    more: { access_type: "offline", prompt: "consent select_account" },
    host: "imap.gmail.com",
  },
  microsoft: {
    authorize: "https://login.microsoftonline.com/common/oauth2/v2.0/authorize",
    token: "https://login.microsoftonline.com/common/oauth2/v2.0/token",
    scope: "openid email offline_access https://outlook.office.com/IMAP.AccessAsUser.All",
    more: { prompt: "select_account" },
    host: "outlook.office365.com",
  },
};

/** Providers that the operator registered this portal with. */
export function oauthProviders(): OauthProvider[] {
  return settings().mailboxOauth.map(({ provider }) => provider);
}

interface Attempt {
  provider: OauthProvider;
  state: string;
  verifier: string;
}

/** Where the customer is sent, and what must be the same when they come back. */
export function beginSignIn(provider: OauthProvider): { url: string; attempt: Attempt } {
  const { authorize, scope, more } = ENDPOINTS[provider];
  const attempt = {
    provider,
    state: randomBytes(24).toString("base64url"),
    verifier: randomBytes(48).toString("base64url"),
  };
  const query = new URLSearchParams({
    ...more,
    client_id: clientOf(provider).id,
    redirect_uri: redirectUri(),
    response_type: "code",
    scope,
    state: attempt.state,
    code_challenge: createHash("sha256").update(attempt.verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  return { url: `${authorize}?${query}`, attempt };
}

/** The provider doesn't give tokens for what we showed it: `refused`, or didn't answer as it should: `unreachable`. */
export class OauthError extends Error {
  override name = "OauthError";
  constructor(readonly reason: "refused" | "unreachable") {
    super(`The mail provider's answer: ${reason}.`);
  }
}

/** Tokens for the code that the customer came back with, and whose mailbox it is. Throws `OauthError`. */
export async function exchangeCode(
  { provider, verifier }: Attempt,
  code: string,
  endpoints = ENDPOINTS,
): Promise<{ user: string; tokens: OauthTokens }> {
  const answer = await askForTokens(endpoints[provider].token, {
    ...credentialsOf(provider),
    grant_type: "authorization_code",
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri(),
  });
  const user = emailIn(answer.id_token);
  if (answer.refresh_token === undefined || user === null) throw new OauthError("refused");
  return {
    user,
    tokens: {
      kind: "oauth2",
      provider,
      accessToken: answer.access_token,
      refreshToken: answer.refresh_token,
      expiresAt: endOf(answer.expires_in),
    },
  };
}

/** The same sign-in with a fresh access token. Throws `OauthError`. */
export async function renewTokens(tokens: OauthTokens, endpoints = ENDPOINTS): Promise<OauthTokens> {
  const answer = await askForTokens(endpoints[tokens.provider].token, {
    ...credentialsOf(tokens.provider),
    grant_type: "refresh_token",
    refresh_token: tokens.refreshToken,
  });
  return {
    ...tokens,
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token ?? tokens.refreshToken,
    expiresAt: endOf(answer.expires_in),
  };
}

const tokenAnswer = z.object({
  access_token: z.string().min(1).max(3_000),
  refresh_token: z.string().min(1).max(3_000).optional(),
  expires_in: z.number().positive().default(600),
  id_token: z.string().max(8_000).optional(),
});

async function askForTokens(url: string, fields: Record<string, string>) {
  const answer = await safeFetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams(fields).toString(),
    redirects: 0,
    maxBytes: 64 * 1024,
  }).catch(() => {
    throw new OauthError("unreachable");
  });
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new OauthError("refused");
  const { data } = tokenAnswer.safeParse(parseJson(answer.body.toString("utf8")));
  if (answer.status !== 200 || !data) throw new OauthError("unreachable");
  return data;
}

/** The address in an ID token that came straight from the provider by TLS (OpenID Connect Core, 3.1.3.7). */
function emailIn(idToken: string | undefined): string | null {
  const claims = parseJson(Buffer.from(idToken?.split(".")[1] ?? "", "base64url").toString("utf8"));
  const { data } = z.object({ email: z.email().max(200) }).safeParse(claims);
  return data?.email ?? null;
}

function credentialsOf(provider: OauthProvider) {
  const { id, secret } = clientOf(provider);
  return { client_id: id, client_secret: secret };
}

function clientOf(provider: OauthProvider): OauthClient {
  const client = settings().mailboxOauth.find((known) => known.provider === provider);
  if (!client) throw new OauthError("refused");
  return client;
}

function redirectUri(): string {
  return `${settings().portalUrl}/mailbox/signed-in`;
}

/** A minute early, so that it never ends on the way. */
function endOf(seconds: number): string {
  return new Date(Date.now() + (seconds - 60) * 1000).toISOString();
}
