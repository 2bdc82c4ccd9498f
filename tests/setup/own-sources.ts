import { randomUUID } from "node:crypto";
import { vi } from "vitest";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import { as, asOwner, type Customer, jwtSecret, publishableKey, supabaseUrl } from "./actors";
import { settingsWith } from "./settings";

/** The worker's half and the sealing of this process, under settings of the test. */
export async function loadWorker(told: Partial<Settings> = {}) {
  vi.resetModules();
  process.env[SETTINGS_VARIABLE] = JSON.stringify(
    settingsWith({ supabaseUrl, publishableKey, jwtSecret, fetchAllow: ["127.0.0.1"], ...told }),
  );
  const [{ seal, unseal }, { openSources }, { sourceKinds }, { resealAll }] = await Promise.all([
    import("../../app/lib/sealed.server"),
    import("../../worker/sources/refresh"),
    import("../../worker/sources/kinds"),
    import("../../worker/reseal"),
  ]);
  return {
    seal,
    unseal,
    resealAll,
    /** Lets one worker fetch all of these kinds that is due. */
    fetchDue: (kinds: string[]) =>
      openSources({
        worker: `test-${randomUUID()}`,
        kinds: sourceKinds.filter(({ kind }) => kinds.includes(kind)),
        supabase: as("fetcher"),
      }).refresh(),
  };
}

/** Adds a source of one's own as the pages do. Answers its id. */
export async function addSealed(
  who: Customer,
  { kind, address, sealed, name }: { kind: string; address: string; sealed: string; name?: string },
): Promise<string> {
  const { data } = await who.supabase
    .rpc("add_source", { kind, address, sealed, ...(name !== undefined && { name }) })
    .throwOnError();
  return data;
}

/** Puts a partner's widget on the customer's saved page, beside what is there. */
export async function putOnPage(who: Customer, address: string): Promise<void> {
  const widget = {
    id: randomUUID(),
    kind: "data",
    page: "main",
    width: 1,
    size: "full",
    settings: { widget: address.replace("data://", "") },
  };
  const document = { version: 1, pages: [{ id: "main", name: "" }], widgets: [widget], style: {} };
  await asOwner.query(
    `insert into public.start_pages as page (customer_id, document) values ($1, $2::jsonb)
     on conflict (customer_id) do update set revision = page.revision + 1, document = page.document
       || jsonb_build_object('widgets', (page.document -> 'widgets') || (excluded.document -> 'widgets'))`,
    [who.id, JSON.stringify(document)],
  );
}

/** What the database holds sealed for a source, or undefined. */
export async function sealedOf(source: string): Promise<string | undefined> {
  const [row] = await asOwner.query<{ sealed: string }>(
    "select sealed from public.source_secrets where source_id = $1",
    [source],
  );
  return row?.sealed;
}

/** Makes it due now. */
export async function makeDueNow(source: string): Promise<void> {
  await asOwner.query("update public.sources set next_try_at = now() - interval '1 hour' where id = $1", [
    source,
  ]);
}
