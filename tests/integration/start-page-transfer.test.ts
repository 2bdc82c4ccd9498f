import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { listSources } from "../../app/domains/news/sources/queries.server";
import { findChoice, listSavedSearches } from "../../app/domains/search/queries.server";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { newId } from "../../app/start-page/new-id";
import { readTransfer, type Transfer } from "../../app/start-page/transfer/transfer";
import { listNotes } from "../../app/start-page/widgets/notes/queries.server";
import { asOwner, type Customer, customer, everybodyElse } from "../setup/actors";
import { REFUSED } from "../setup/refused";
import { settingsWith } from "../setup/settings";
import { signedIn } from "../setup/signed-in";
import { subscribe } from "../setup/sources";

let files: typeof import("../../app/start-page/transfer/bring.server");
let states: typeof import("../../app/start-page/state.server");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  vi.resetModules();
  files = await import("../../app/start-page/transfer/bring.server");
  states = await import("../../app/start-page/state.server");
});
afterAll(() => vi.unstubAllEnvs());

let owner: Customer;
let guest: Customer;

beforeEach(async () => {
  [owner, guest] = await Promise.all([customer(), customer()]);
});

const widget = (id: string, kind: string, settings: Record<string, unknown> = {}) => ({
  id,
  kind,
  page: "main",
  width: 1 as const,
  size: "full" as const,
  settings,
});
const pageOf = (...widgets: ReturnType<typeof widget>[]) => ({
  version: 1,
  pages: [{ id: "main", name: "Quay" }],
  widgets,
  style: { density: "compact" },
  shortcuts: true,
});

async function write(who: Customer, kind: "note" | "task", content: string, done_at: string | null = null) {
  const note = { customer_id: who.id, widget_id: kind === "note" ? "n1" : "t1", kind, content };
  await who.supabase.from("page_notes").insert(note).throwOnError();
  if (done_at)
    await who.supabase.from("page_notes").update({ done_at }).eq("content", content).throwOnError();
}

/** A file as somebody brings it. */
function opened(text: string): Transfer {
  const transfer = readTransfer(text, pageOf(), newId);
  if (typeof transfer === "string") throw new Error(`It was refused: ${transfer}`);
  return transfer;
}

async function bring(who: Customer, text: string) {
  return files.bringPage(signedIn(who), opened(text));
}

const written = async (who: Customer) => {
  const { notes, tasks } = await listNotes(signedIn(who));
  return [...notes, ...tasks].map(({ widget, content, done }) => [widget, content, done]);
};

const followed = (who: Customer) => listSources({ customer: signedIn(who) });

test("who takes their page elsewhere finds there what they wrote, follow and look with", async () => {
  const address = `https://${randomUUID()}.example/feed.xml`;
  const source = await subscribe(owner, address, "My paper");
  await write(owner, "note", "High water 06:10");
  await write(owner, "note", "Low water 12:20");
  await write(owner, "task", "Oil the winch", "2026-11-22T08:00:00Z");
  await owner.supabase
    .from("saved_searches")
    .insert({ customer_id: owner.id, query: "tides", engine: "bing" })
    .throwOnError();
  await owner.supabase
    .rpc("choose_search", { engine: "custom", address: "https://find.example/?q=%s", straight: true })
    .throwOnError();
  await owner.supabase
    .rpc("save_start_page", {
      document: pageOf(
        widget("n1", "notes"),
        widget("t1", "to-do"),
        widget("p1", "news", { sources: [source] }),
      ),
      revision: 0,
    })
    .throwOnError();

  // Of another Homeport, which knows the source by another id.
  const elsewhere = randomUUID();
  const file = (await files.takeAlong(signedIn(owner))).replaceAll(source, elsewhere);
  expect(file).not.toContain(owner.id);
  const before = await subscribe(guest, `https://${randomUUID()}.example/feed.xml`, "Their own");
  expect(await bring(guest, file)).toMatchObject({
    revision: 1,
    refused: { notes: 0, sources: 0, searches: 0, engine: 0 },
  });

  expect(await written(guest)).toEqual([
    ["n1", "High water 06:10", false],
    ["n1", "Low water 12:20", false],
    ["t1", "Oil the winch", true],
  ]);
  const [mine, theirs] = await followed(guest);
  expect(mine).toMatchObject({ ownName: "My paper", address });
  expect(theirs?.id).toBe(before);
  const { document } = await states.readPageState(signedIn(guest));
  expect(document.pages[0]?.name).toBe("Quay");
  expect(document.widgets.map(({ kind }) => kind)).toEqual(["notes", "to-do", "news"]);
  expect(document.widgets[2]?.settings).toEqual({ sources: [mine?.id] });
  expect(await listSavedSearches(signedIn(guest))).toMatchObject([{ query: "tides", engine: "bing" }]);
  expect(await findChoice({ ...signedIn(guest), locale: "en" })).toEqual({
    engine: "custom",
    address: "https://find.example/?q=%s",
    straight: true,
  });
});

test("what lets in whoever knows it is in no file, nor what was removed", async () => {
  await subscribe(owner, "https://papers.example/feed?token=Geheim1");
  await owner.supabase
    .rpc("add_source", { kind: "calendar", address: "https://c.example/Geheim2.ics", sealed: "Geheim3" })
    .throwOnError();
  await owner.supabase
    .rpc("choose_search", { engine: "custom", address: "https://find.example/?token=Geheim4&q=%s" })
    .throwOnError();
  await write(owner, "note", "Geheim5");
  await owner.supabase
    .from("page_notes")
    .update({ removed_at: "2026-11-22T08:00:00Z" })
    .eq("content", "Geheim5")
    .throwOnError();
  const file = await files.takeAlong(signedIn(owner));
  expect(file).not.toContain("Geheim");
  expect(opened(file).content).toEqual({ notes: [], sources: [], searches: [], engine: null });
});

test("a page brought back to where it came from brings nothing twice", async () => {
  await subscribe(owner, `https://${randomUUID()}.example/feed.xml`, "My paper");
  await write(owner, "note", "High water 06:10");
  await owner.supabase
    .from("saved_searches")
    .insert({ customer_id: owner.id, query: "tides", engine: "own" })
    .throwOnError();
  const file = await files.takeAlong(signedIn(owner));
  await bring(owner, file);
  await bring(owner, file);
  expect(await written(owner)).toEqual([["n1", "High water 06:10", false]]);
  expect(await followed(owner)).toHaveLength(1);
  expect(await listSavedSearches(signedIn(owner))).toHaveLength(1);
});

test("what is past what one may have is counted, and the rest is taken", async () => {
  await asOwner.query(
    `insert into public.page_notes (customer_id, widget_id, kind, content)
     select $1::uuid, 'n1', 'note', 'Rope ' || place from generate_series(1, 499) place`,
    [guest.id],
  );
  const note = (content: string) => ({ widget: "n1", kind: "note", content });
  const content = {
    notes: [note("first"), note("second"), note("third")],
    sources: Array.from({ length: 102 }, (_, at) => ({ address: `https://${randomUUID()}.example/${at}` })),
  };
  const brought = await bring(guest, JSON.stringify({ homeport: "my-page", page: pageOf(), content }));
  expect(brought?.refused).toEqual({ notes: 2, sources: 0, searches: 0, engine: 0 });
  expect((await written(guest)).slice(-1)).toEqual([["n1", "first", false]]);
  expect(await followed(guest)).toHaveLength(100);
});

test("of a page that can't be kept nothing stays", async () => {
  const large = pageOf(widget("l1", "quick-links", { links: "x".repeat(300_000) }));
  const content = {
    notes: [{ widget: "n1", kind: "note", content: "High water 06:10" }],
    sources: [{ address: `https://${randomUUID()}.example/feed.xml` }],
  };
  expect(await bring(guest, JSON.stringify({ homeport: "my-page", page: large, content }))).toBeNull();
  expect(await written(guest)).toEqual([]);
  expect(await followed(guest)).toEqual([]);

  const late = { document: pageOf(), content, revision: 7 };
  expect((await guest.supabase.rpc("bring_page", late)).error).toMatchObject({
    code: "22023",
    message: "page_changed",
  });
  expect(await written(guest)).toEqual([]);

  const endless = { document: pageOf(), content: { notes: Array(501).fill({}) }, revision: 0 };
  expect((await guest.supabase.rpc("bring_page", endless)).error).toMatchObject({
    code: "22023",
    message: "invalid_content",
  });
});

test("customers alone take pages along and bring them, each their own", async () => {
  await write(owner, "note", "High water 06:10");
  for (const [name, client] of await everybodyElse()) {
    const told = await client.rpc("page_content");
    if (name === "a stranger") {
      expect(told.data, name).toEqual({ notes: [], sources: [], searches: [], engine: null });
      continue;
    }
    expect(told.error?.code, name).toBe(REFUSED);
    const brought = await client.rpc("bring_page", { document: pageOf(), content: {}, revision: 0 });
    expect(brought.error?.code, name).toBe(REFUSED);
  }
});
