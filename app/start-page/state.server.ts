import { z } from "zod";
import { log } from "~/lib/log.server";
import type { Customer } from "~/lib/session.server";
import type { StartPageDocument } from "./document";
import { widgetKinds } from "./registry";
import { readStored } from "./stored";
import { SUGGESTED_KINDS, suggestPage } from "./suggestion";

/** What my_page() answers. */
const MyPage = z.object({
  document: z.unknown(),
  revision: z.number(),
  trips_ahead: z.number(),
  trips_past: z.number(),
  partners: z.array(z.string()),
  written: z.array(z.string()),
  data: z.record(z.string(), z.unknown()),
  failed: z.array(z.string()),
});

/** A customer's page as it stands now. */
export interface PageState {
  /** As this version reads it, or the suggestion where there is none. */
  document: StartPageDocument;
  /** As it is stored; null where it is not. */
  stored: unknown;
  /** 0: nothing is stored yet. */
  revision: number;
  /** What they would meet without a page of their own. */
  suggestion: StartPageDocument;
  /** What is stored is of a version to come, and can be replaced but not changed by this one. */
  isForeign: boolean;
  /** Codes of the partners that may have widgets. */
  partners: readonly string[];
  /** By kind, what its own function answered; empty where it was not asked for. */
  data: Record<string, unknown>;
  failed: readonly string[];
}

/**
 * The customer's page and, `withData`, all that the database says for its widgets: one question, and a second where the
 * page is of a version to come. Throws the Supabase error as it comes.
 */
export async function readPageState(customer: Customer, { withData = false } = {}): Promise<PageState> {
  const answer = await askForPage(customer, { with_data: withData });
  const { document: stored, revision, partners, ...facts } = answer;
  const suggestion = suggestPage(
    {
      tripsAhead: facts.trips_ahead,
      tripsPast: facts.trips_past,
      isSetUp: customer.displayName !== "" && customer.timeZone !== "UTC" && customer.region !== "",
      written: facts.written,
    },
    (kind) => widgetKinds.has(kind),
  );
  const read = stored === null ? null : readStored(stored);
  const isForeign = stored !== null && read === null;
  if (isForeign) log().warn({ revision }, "a stored start page can't be read by this version");
  // The database goes by the kinds that are stored, and they are not what is shown.
  const { data, failed } = isForeign && withData ? await askForPage(customer, { anew: true }) : answer;
  return {
    document: read ? settled(read, suggestion) : suggestion,
    stored,
    revision,
    suggestion,
    isForeign,
    partners,
    data,
    failed,
  };
}

async function askForPage({ supabase }: Customer, how: { with_data?: boolean; anew?: boolean }) {
  const { data } = await supabase.rpc("my_page", { suggested: [...SUGGESTED_KINDS], ...how }).throwOnError();
  return MyPage.parse(data);
}

/** While the layout is the suggestion's, it is the one of today. */
function settled(document: StartPageDocument, { pages, widgets }: StartPageDocument): StartPageDocument {
  return document.suggested ? { ...document, pages, widgets } : document;
}
