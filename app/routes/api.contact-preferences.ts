import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { ZodError } from "zod";
import {
  applyPreferences,
  type Refusal,
  readPreferences,
} from "~/domains/contact/systems/preferences.server";
import { PreferencesQuery, PreferencesUpdate } from "~/domains/contact/systems/schema";
import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import { problem } from "~/lib/problem.server";
import { createRoleClient } from "~/lib/supabase.server";

/**
 * For a company's other systems: how a customer wants to be reached, and what was said elsewhere. See
 * docs/contact-api.md. The database checks the token, writes the customer's access log and decides what is taken.
 */

const SCOPES = { GET: "contact-preferences:read", PUT: "contact-preferences:write" } as const;

export async function loader(args: LoaderFunctionArgs) {
  const { token, refusal } = await tokenOf(args, SCOPES.GET);
  if (refusal) return refusal;
  const query = PreferencesQuery.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
  if (!query.success) return badRequest(query.error);

  const answer = await readPreferences({
    supabase: createRoleClient({ role: "notifier" }),
    token,
    customer: query.data,
  });
  return answer.refused ? refuse(answer.refused, SCOPES.GET) : json(answer.preferences);
}

export async function action(args: ActionFunctionArgs) {
  if (args.request.method !== "PUT") {
    return problem(405, "Method Not Allowed", "GET or PUT.", { Allow: "GET, HEAD, PUT" });
  }
  const { token, refusal } = await tokenOf(args, SCOPES.PUT);
  if (refusal) return refusal;
  const body: unknown = await args.request.json().catch(() => undefined);
  const update = PreferencesUpdate.safeParse(body);
  if (!update.success) return badRequest(update.error);

  const answer = await applyPreferences({
    supabase: createRoleClient({ role: "notifier" }),
    token,
    update: update.data,
  });
  if (answer.refused) return refuse(answer.refused, SCOPES.PUT);
  return json({ choices: answer.choices, points: answer.points });
}

type Token = { token: string; refusal: null } | { token: null; refusal: Response };

/** The token as it was sent, worth whatever the database says; or the answer to a request that has none. */
async function tokenOf(args: RequestArgs, scope: string): Promise<Token> {
  const header = args.request.headers.get("Authorization") ?? "";
  const token = /^Bearer ([\w.~+/-]{20,200}=*)$/.exec(header)?.[1];
  const wait = await countTry("contactSystem", args, token ?? "");
  if (wait) {
    const headers = { "Retry-After": String(wait * 60) };
    return {
      token: null,
      refusal: problem(429, "Too Many Requests", "Wait before the next request.", headers),
    };
  }
  return token ? { token, refusal: null } : { token: null, refusal: refuse("unknown_system", scope) };
}

function refuse(reason: Refusal, scope: string): Response {
  if (reason === "unknown_customer") return problem(404, "Not Found", "There is no such customer.");
  if (reason === "insufficient_scope") {
    // RFC 6750, 3.1.
    return problem(403, "Forbidden", `The token is not good for the scope ${scope}.`, {
      "WWW-Authenticate": `Bearer error="insufficient_scope", scope="${scope}"`,
    });
  }
  return problem(401, "Unauthorized", `A valid token with the scope ${scope} is needed.`, {
    "WWW-Authenticate": "Bearer",
  });
}

function badRequest(error: ZodError): Response {
  const [issue] = error.issues;
  const where = issue?.path.join(".");
  return problem(400, "Bad Request", `${where ? `${where}: ` : ""}${issue?.message}`);
}

const json = (content: unknown) => Response.json(content, { headers: { "Cache-Control": "no-store" } });
