import { redirect } from "@remix-run/node";
import { parseCookieHeader, serializeCookieHeader } from "@supabase/ssr";
import type { RequestArgs } from "./context.server";
import { ownCookieAttributes } from "./cookies.server";
import type { Json } from "./database.types";
import { createVisitorClient, type SupabaseClient, sessionCookieName } from "./supabase.server";
import { isTheme, type Theme } from "./theme";
import { backendUnreachable, isNoVerdict } from "./unreachable.server";

/** A signed-in customer and the client that acts as them and nobody else. */
export interface Customer {
  supabase: SupabaseClient;
  customerId: string;
  email: string;
  /** Empty until they tell us. */
  displayName: string;
  locale: string;
  /** IANA time zone. */
  timeZone: string;
  /** ISO 3166-1 alpha-2, or empty. */
  region: string;
  /** Their page's, where it brings one along; else their profile's. */
  theme: Theme;
  /** Role in the company, for members of staff only. Read anew at every request. */
  staffRole: string | null;
  hasPassword: boolean;
  /** Whether they ever granted or withdrew a purpose. */
  hasDecided: boolean;
  sessionId: string;
  signedInAt: string;
  /** When their account began, ISO 8601. */
  joinedAt: string;
  /** Open notices that they have not read; at most 100. */
  unread: number;
  /** How their My page looks, as it was saved: app/start-page/style reads it. */
  style: Record<string, unknown>;
  /** Whether single keys are shortcuts for them. */
  shortcuts: boolean;
}

const customers = new WeakMap<RequestArgs["context"], Promise<Customer | null>>();

/**
 * Who is asking, or null. Decided once a request and by the database: `current_customer()` answers only when
 * the token's signature holds and its session has not been ended, here or on another device.
 */
export function findCustomer(args: RequestArgs): Promise<Customer | null> {
  let customer = customers.get(args.context);
  if (!customer) {
    customer = readCustomer(args);
    customers.set(args.context, customer);
  }
  return customer;
}

/** The signed-in customer; anyone else is sent to sign in and comes back to where they were. */
export async function requireCustomer(args: RequestArgs): Promise<Customer> {
  const customer = await findCustomer(args);
  if (customer) return customer;
  const { pathname, search } = new URL(args.request.url);
  const next = args.request.method === "GET" ? pathname + search : pathname;
  throw redirect(next === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next })}`);
}

/** Removes the session cookies from this browser, whether or not the backend still knows the session. */
export function forgetSession({ request, context }: RequestArgs): void {
  for (const name of sessionCookies(request)) {
    context.setCookie(serializeCookieHeader(name, "", { ...ownCookieAttributes(), maxAge: 0 }));
  }
}

function sessionCookies(request: Request): string[] {
  const name = sessionCookieName();
  return parseCookieHeader(request.headers.get("Cookie") ?? "")
    .map((cookie) => cookie.name)
    .filter((cookie) => cookie === name || cookie.startsWith(`${name}.`));
}

async function readCustomer(args: RequestArgs): Promise<Customer | null> {
  if (sessionCookies(args.request).length === 0) return null;
  const supabase = await openSession(args);
  if (!supabase) return null;
  const { data, error, status } = await supabase.rpc("current_customer").maybeSingle();
  if (error && status !== 401 && status !== 403) throw backendUnreachable();
  if (!data) {
    forgetSession(args);
    return null;
  }
  const style = styleIn(data.style);
  return {
    supabase,
    customerId: data.customer_id,
    email: data.email,
    displayName: data.display_name,
    locale: data.locale,
    timeZone: data.time_zone,
    region: data.region,
    theme: [style.theme, data.theme].find(isTheme) ?? "system",
    staffRole: data.staff_role || null,
    hasPassword: data.has_password,
    hasDecided: data.has_decided,
    sessionId: data.session_id,
    signedInAt: data.signed_in_at,
    joinedAt: data.joined_at,
    unread: data.unread,
    style,
    shortcuts: data.shortcuts,
  };
}

function styleIn(saved: Json): Record<string, unknown> {
  return typeof saved === "object" && saved !== null && !Array.isArray(saved) ? saved : {};
}

/**
 * The visitor's client with a token that has not expired, renewed where it had, or null without a session.
 * What the client writes while renewing waits until it is known what the answer means: an auth server that is
 * busy or away must not cost anyone their session, and a refused old token (a tab that came late) must not
 * delete the newer one that this browser has meanwhile.
 */
async function openSession(args: RequestArgs): Promise<SupabaseClient | null> {
  const waiting: string[] = [];
  let setCookie = (cookie: string): void => {
    waiting.push(cookie);
  };
  const supabase = createVisitorClient(args, (cookie) => setCookie(cookie));
  const { data, error } = await supabase.auth.getSession();
  if (isNoVerdict(error)) throw backendUnreachable();
  if (error?.code === "refresh_token_already_used") return null;
  setCookie = args.context.setCookie;
  waiting.forEach(setCookie);
  return data.session ? supabase : null;
}
