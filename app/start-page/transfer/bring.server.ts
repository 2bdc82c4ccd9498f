import { z } from "zod";
import type { Json } from "~/lib/database.types";
import { INVALID_PARAMETER } from "~/lib/refusal.server";
import type { Customer } from "~/lib/session.server";
import type { StartPageDocument } from "../document";
import { readPageState } from "../state.server";
import { keepStored } from "../stored";
import type { PageContent, Refused } from "./content";
import { writeTransfer } from "./transfer";

/** PostgreSQL's serialization_failure: what somebody else does to a source came between. */
const CAME_BETWEEN = "40001";
const MOST_TRIES = 8;

const brought = z.object({
  revision: z.number(),
  refused: z.object({
    notes: z.number(),
    sources: z.number(),
    searches: z.number(),
    engine: z.number(),
  }),
});

/** The customer's page as it is stored, with what belongs to it, as a file. Throws the Supabase error as it comes. */
export async function takeAlong(customer: Customer): Promise<string> {
  const [{ document, stored, isForeign }, { data: content }] = await Promise.all([
    readPageState(customer),
    customer.supabase.rpc("page_content").throwOnError(),
  ]);
  return writeTransfer(isForeign ? stored : keepStored(stored, document, document), content);
}

/**
 * Puts a file's page in the place of the customer's own, with its content beside what they have: all of it or
 * nothing, but for what is counted as refused. Answers null where the page is too large. Throws the Supabase error
 * as it comes.
 */
export async function bringPage(
  customer: Customer,
  { page, content }: { page: StartPageDocument; content: PageContent },
): Promise<{ revision: number; refused: Refused } | null> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { revision, suggestion, isForeign, stored, document } = await readPageState(customer);
    const { data, error } = await customer.supabase.rpc("bring_page", {
      document: asJson(isForeign ? page : keepStored(stored, document, page)),
      content: asJson(content),
      revision,
      ...(revision === 0 && { former: asJson(suggestion) }),
    });
    if (!error) return brought.parse(data);
    if (error.code === INVALID_PARAMETER && error.message === "page_too_large") return null;
    const saved = error.code === INVALID_PARAMETER && error.message === "page_changed";
    if (!saved && error.code !== CAME_BETWEEN) throw error;
  }
  throw new Error("A start page changed too often to be replaced.");
}

/** Files come from JSON and are of nothing else. */
const asJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
