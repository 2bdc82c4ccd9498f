import { createHash } from "node:crypto";
import { Webhook, WebhookVerificationError } from "standardwebhooks";
import type { ZodError } from "zod";
import type { SenderSecret } from "../../app/lib/settings.server";
import type { SupabaseClient } from "../../app/lib/supabase.server";
import { recordRun } from "./feed-runs";
import { JourneyEvent, MOST_EVENTS } from "./signed-events";

/** Results after which nothing is left to do for the sender. */
const SETTLED = ["applied", "unchanged", "late", "repeated"];

/** What became of one event; the words are those of `private.apply_journey_event()`. */
export interface EventResult {
  /** The sender's id of it; null where it has none that can be read. */
  id: string | null;
  result: string;
  /** The row of `disruptions` that it made. */
  disruption_id?: string;
  /** What is wrong and where; of a repeated event its first result. */
  detail?: string;
}

/** Why a request as a whole was refused, with the sentence for its sender. */
export interface Refused {
  refused: "signature" | "malformed" | "too_deep" | "shape";
  detail: string;
}

/** Deeper than anything that the schema knows. */
const MOST_NESTING = 16;

/**
 * Who signed a request, and its JSON. Standard Webhooks: HMAC-SHA256 over "id.timestamp.body", five minutes of
 * tolerance; any of the secrets may have signed.
 */
export function readSigned({
  secrets,
  body,
  headers,
}: {
  secrets: SenderSecret[];
  body: string;
  headers: Headers;
}):
  | { refused: null; source: string; content: unknown }
  | (Refused & { refused: "signature" })
  | (Refused & { refused: "malformed" | "too_deep"; source: string }) {
  const signer = secrets.find(({ secret }) => isSignedBy(secret, body, headers));
  if (!signer) {
    return {
      refused: "signature",
      detail: "The signature does not match, or it is older than five minutes.",
    };
  }
  const { source } = signer;
  const depth = nesting(body);
  if (depth > MOST_NESTING) {
    return {
      refused: "too_deep",
      source,
      detail: `The JSON is nested ${depth} levels deep; ${MOST_NESTING} are the most that are read.`,
    };
  }
  try {
    return { refused: null, source, content: JSON.parse(body) };
  } catch {
    return { refused: "malformed", source, detail: "The body is not JSON." };
  }
}

/** The library checks the signature first and reads the body afterwards: what it can't read is signed all the same. */
function isSignedBy(secret: string, body: string, headers: Headers): boolean {
  try {
    new Webhook(secret).verify(body, Object.fromEntries(headers));
    return true;
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false;
    if (error instanceof SyntaxError || error instanceof RangeError) return true;
    throw error;
  }
}

/** How deep the arrays and objects of a JSON text stand in each other, without reading it. */
function nesting(json: string): number {
  let deepest = 0;
  let depth = 0;
  let inString = false;
  for (let place = 0; place < json.length; place += 1) {
    const sign = json[place];
    if (inString && sign === "\\") place += 1;
    else if (sign === '"') inString = !inString;
    else if (inString) continue;
    else if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++depth);
    else if (sign === "]" || sign === "}") depth -= 1;
  }
  return deepest;
}

/**
 * Takes one event or an array of them over and answers what became of each, in their order. Needs a client of the
 * role `notifier`; throws the database's error as it comes, and then nothing was taken over.
 */
export async function takeEvents({
  supabase,
  source,
  content,
}: {
  supabase: SupabaseClient;
  source: string;
  content: unknown;
}): Promise<{ refused: null; results: EventResult[]; failed: number } | Refused> {
  const items: unknown[] = Array.isArray(content) ? content : [content];
  if (items.length === 0 || items.length > MOST_EVENTS) {
    return { refused: "shape", detail: `An array has 1 to ${MOST_EVENTS} events.` };
  }
  const read = items.map((item) => JourneyEvent.safeParse(item));
  const [first] = read;
  if (!Array.isArray(content) && first?.error) return { refused: "shape", detail: firstIssue(first.error) };

  const events = read.flatMap(({ data }, index) =>
    data ? [{ ...data, body_sha256: sha256(canonical(items[index])) }] : [],
  );
  const { data } = await supabase.rpc("apply_journey_events", { source, events }).throwOnError();
  const applied = data.values();
  const results = read.map(({ error }, index): EventResult => {
    if (error) return { id: idOf(items[index]), result: "invalid", detail: firstIssue(error) };
    const { value } = applied.next();
    if (!value) throw new Error("The database answered fewer events than it was given.");
    const { event_id, result, disruption_id, detail } = value;
    return { id: event_id, result, ...(disruption_id && { disruption_id }), ...(detail && { detail }) };
  });
  return { refused: null, results, failed: results.filter(({ result }) => !SETTLED.includes(result)).length };
}

/** Keeps what a signed request came to for `npm run status`. Throws what the database says. */
export async function recordRequest({
  supabase,
  source,
  results = [],
  refused,
}: {
  supabase: SupabaseClient;
  source: string;
  results?: EventResult[];
  refused: string | null;
}): Promise<void> {
  const counts = tally(results);
  const { applied = 0, unchanged = 0, late = 0, repeated = 0, ...problems } = counts;
  const { unmatched = 0, ambiguous = 0, invalid = 0 } = problems;
  await recordRun(supabase, {
    feed: source,
    kind: "realtime",
    source: "POST /api/journey-events",
    refused: refused ?? undefined,
    entities: results.length,
    matched: results.length - unmatched - ambiguous - invalid,
    unmatched: unmatched + ambiguous,
    applied,
    unchanged: unchanged + late + repeated,
    problems,
  });
}

/** How many events came to which result. */
export function tally(results: EventResult[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { result } of results) counts[result] = (counts[result] ?? 0) + 1;
  return counts;
}

/** Where it is wrong, as `calls.0.position`, and what. */
function firstIssue(error: ZodError): string {
  const [issue] = error.issues;
  const where = issue?.path.join(".");
  return `${where ? `${where}: ` : ""}${issue?.message}`;
}

function idOf(item: unknown): string | null {
  const id = item && typeof item === "object" && "id" in item ? item.id : null;
  return typeof id === "string" && id.length <= 200 ? id : null;
}

/** JSON with sorted names and no spaces: the same event in another spelling is the same. Of JSON, at most as deep as that is read. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

const sha256 = (content: string) => createHash("sha256").update(content).digest("hex");
