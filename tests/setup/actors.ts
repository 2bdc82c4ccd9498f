import { createHash, randomUUID } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { SignJWT } from "jose";
import type { Database, Json } from "../../app/lib/database.types";
import { mintRoleToken, type PurposeRole, type RoleBearer } from "../../app/lib/role-tokens.server";
import { testBackend } from "./backend";

/**
 * The people and processes of the tests. One backend serves a whole run, so every test brings customers of its
 * own: nothing is cleaned up between tests, and nothing may count on being alone.
 */

const backend = await testBackend();

/** Raw SQL with every right, for arranging what nobody could and for looking behind the API. */
export const asOwner = backend.owner;

/** Mails that the backend asked the portal to send. */
export const mailbox = backend.mailbox;

/** Privileges in the catalog as the migrations left them, before the first request of this process. */
export const declaredPrivileges = backend.declaredPrivileges;

export const { url: supabaseUrl, publishableKey, jwtSecret } = backend;

/** Untyped on purpose: the tests ask for what the types would not let them. */
const withoutMemory = { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } };

/** A client for the data API as nobody, or as one purpose role: in the name of a colleague or a partner of its own. */
export function as(actor: "anon" | PurposeRole): SupabaseClient {
  if (actor === "anon") return createClient(supabaseUrl, publishableKey, withoutMemory);
  return withToken(async () => mintRoleToken({ bearer: await bearerOf(actor), secret: jwtSecret }));
}

/** A client that asks in a role in somebody's name. */
export function inTheNameOf(bearer: RoleBearer): SupabaseClient {
  return withToken(() => mintRoleToken({ bearer, secret: jwtSecret }));
}

const bearers = new Map<PurposeRole, Promise<RoleBearer>>();

function bearerOf(role: PurposeRole): Promise<RoleBearer> {
  const bearer = bearers.get(role) ?? newBearer(role);
  bearers.set(role, bearer);
  return bearer;
}

async function newBearer(role: PurposeRole): Promise<RoleBearer> {
  if (role === "notifier" || role === "recommender" || role === "fetcher") return { role };
  if (role !== "partner") return { role, staffId: await hire(role) };
  return { role, tokenSha256: (await newPartner()).tokenSha256 };
}

/** The id of a new colleague in this role of the company. */
export async function hire(role: string): Promise<string> {
  const id = randomUUID();
  await asOwner.query("insert into auth.users (id, email) values ($1, $2)", [id, `${id}@staff.example`]);
  await asOwner.query("insert into public.staff_members (customer_id, role) values ($1, $2)", [id, role]);
  return id;
}

/** A new partner company with a token, by default good for reading customers for an hour. */
export async function newPartner({
  scopes = ["customers:read"],
  lifetime = "1 hour",
  code = null,
}: {
  scopes?: string[];
  lifetime?: string;
  /** By which DATA_WIDGETS names it. */
  code?: string | null;
} = {}) {
  const name = `Hotel ${randomUUID()}`;
  const [partner] = await asOwner.query<{ id: string }>(
    "insert into public.partners (name, code) values ($1, $2) returning id",
    [name, code],
  );
  const id = partner?.id ?? "";
  const [issued] = await asOwner.query<{ token: string }>(
    "select private.issue_partner_token($1, $2::text[], $3::interval) as token",
    [id, scopes, lifetime],
  );
  const token = issued?.token ?? "";
  return { id, name, token, tokenSha256: createHash("sha256").update(token).digest("hex") };
}

/** A client that shows this token with every request, whatever it is worth. */
export function withToken(token: () => Promise<string>): SupabaseClient {
  return createClient(supabaseUrl, publishableKey, { ...withoutMemory, accessToken: token });
}

/** A token with any claims, by default signed with the right secret and good for a minute. */
export function forgeToken({
  claims,
  secret = jwtSecret,
  expires = "1m",
}: {
  claims: Record<string, unknown>;
  secret?: string;
  expires?: string | number;
}): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuedAt(typeof expires === "number" ? expires - 60 : undefined)
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(secret));
}

export interface Customer {
  id: string;
  email: string;
  password: string;
  /** Signed in as this customer, with `auth` at hand. */
  supabase: SupabaseClient;
  /** The access token of that session. */
  accessToken: string;
  /** Signs the same person in once more, as on another device. */
  signInElsewhere(): Promise<{ supabase: SupabaseClient; accessToken: string }>;
  /** Agrees to a purpose on the text in force, in English. Throws when the database refuses. */
  grants(purpose: string): Promise<ConsentEvent>;
  withdraws(purpose: string): Promise<ConsentEvent>;
  /** Tells a fact about themselves. */
  tells(
    subject: string,
    value: Json,
    more?: { shareable?: boolean; purpose?: string },
  ): Promise<CustomerFact>;
}

export type ConsentEvent = Database["public"]["Tables"]["consent_events"]["Row"];
export type CustomerFact = Database["public"]["Tables"]["customer_facts"]["Row"];

/** A fresh customer who signed up with a password, opened the mail and is signed in. */
export async function customer(told: Record<string, unknown> = {}): Promise<Customer> {
  const email = `${randomUUID()}@customers.example`;
  const password = `quay-${randomUUID()}`;
  const supabase = createClient(supabaseUrl, publishableKey, withoutMemory);

  const signUp = await supabase.auth.signUp({ email, password, options: { data: told } });
  if (signUp.error) throw signUp.error;
  const mail = await mailbox.newest({ email });
  const verified = await supabase.auth.verifyOtp({ type: "signup", token_hash: mail.email_data.token_hash });
  if (verified.error) throw verified.error;
  const { session } = verified.data;
  if (!session) throw new Error("The sign-up gave no session.");

  return {
    id: session.user.id,
    email,
    password,
    supabase,
    accessToken: session.access_token,
    signInElsewhere: async () => {
      const elsewhere = createClient(supabaseUrl, publishableKey, withoutMemory);
      const { data, error } = await elsewhere.auth.signInWithPassword({ email, password });
      if (error) throw error;
      return { supabase: elsewhere, accessToken: data.session.access_token };
    },
    grants: (purpose) => decide(supabase, purpose, true),
    withdraws: (purpose) => decide(supabase, purpose, false),
    tells: async (subject, value, more = {}) => {
      // @supabase/lite reads a string in a json column as JSON, twice; PostgREST makes it a JSON string.
      const told = typeof value === "string" ? JSON.stringify(JSON.stringify(value)) : value;
      const fact = { customer_id: session.user.id, subject, value: told, ...more };
      const { data } = await supabase.from("customer_facts").insert(fact).select().single().throwOnError();
      return data;
    },
  };
}

async function decide(supabase: SupabaseClient, purpose: string, granted: boolean): Promise<ConsentEvent> {
  const { data } = await supabase.rpc("record_consent", await asShown(purpose, granted)).throwOnError();
  return data;
}

/** Arguments of `record_consent` as a form that shows the text in force would send them. */
export async function asShown(purpose: string, granted: boolean, language = "en") {
  const [shown] = await asOwner.query<{ version: number; sha256: string }>(
    "select version, sha256 from private.text_in_force($1, $2)",
    [purpose, language],
  );
  return {
    purpose,
    granted,
    text_version: shown?.version,
    text_sha256: shown?.sha256,
    language,
    method: "form",
  };
}

/** Every actor who is not the owner of a row, by the name a test says. */
export async function everybodyElse(): Promise<[name: string, client: SupabaseClient][]> {
  const stranger = await customer();
  const roles: PurposeRole[] = [
    "notifier",
    "recommender",
    "analyst",
    "partner",
    "agent",
    "fetcher",
    "editor",
  ];
  return [
    ["a stranger", stranger.supabase],
    ["somebody not signed in", as("anon")],
    ...roles.map((role): [string, SupabaseClient] => [`the ${role}`, as(role)]),
  ];
}
