import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import type { StartPageEdit, WidgetEntry } from "../../app/start-page/document";
import { asOwner, type Customer, customer } from "../setup/actors";
import { addBooking, newBooking } from "../setup/bookings";
import { settingsWith } from "../setup/settings";
import { signedIn } from "../setup/signed-in";

let pages: typeof import("../../app/start-page/commands.server");
let states: typeof import("../../app/start-page/state.server");

beforeAll(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  vi.resetModules();
  pages = await import("../../app/start-page/commands.server");
  states = await import("../../app/start-page/state.server");
});
afterAll(() => vi.unstubAllEnvs());

const add = (id: string, kind = "messages", page = "main"): StartPageEdit => ({
  do: "add",
  widget: { id, kind, page, width: 1, size: "full", settings: {} },
  before: null,
});

const kinds = (widgets: readonly WidgetEntry[]) => widgets.map(({ kind }) => kind);

/** The page as the database holds it. */
async function storedOf({ id }: { id: string }) {
  const [row] = await asOwner.query<{
    document: Record<string, unknown> & { widgets: { id: string }[] };
    revision: number;
  }>("select document, revision::int from public.start_pages where customer_id = $1", [id]);
  return row;
}

async function saved(change: Promise<Awaited<ReturnType<typeof pages.changePage>> | null>) {
  const answer = await change;
  if (answer?.kind !== "saved") throw new Error(`It was not saved: ${JSON.stringify(answer)}`);
  return answer;
}

describe("what a customer meets who has made no page of their own", () => {
  test("before there is any trip: first steps and messages, and nothing is stored for it", async () => {
    const guest = await customer();
    const { document, revision, stored } = await states.readPageState(signedIn(guest));
    expect(kinds(document.widgets)).toEqual(expect.arrayContaining(["getting-started", "messages"]));
    expect(kinds(document.widgets)).not.toContain("next-trip");
    expect([revision, stored]).toEqual([0, null]);
    expect(await storedOf(guest)).toBeUndefined();
  });

  test("with a trip ahead: the trip first, from the one question that the page asks", async () => {
    const guest = await customer();
    const booking = await newBooking();
    await addBooking(guest, booking);
    const { document, data, failed } = await states.readPageState(signedIn(guest), { withData: true });
    expect(document.widgets[0]?.kind).toBe("next-trip");
    expect(data["next-trip"]).toMatchObject({ trips: [{ id: booking.id }], choices: [] });
    expect(data["delay-policy"]).toMatchObject({ enabled: false });
    expect(data.messages).toMatchObject({ notices: [], unread: 0 });
    expect(failed).toEqual([]);
  });

  test("the page follows their stage for as long as they change its style alone", async () => {
    const guest = await customer();
    await saved(pages.changePage(signedIn(guest), [{ do: "style", style: { theme: "dark" } }]));
    const before = await states.readPageState(signedIn(guest));
    expect(kinds(before.document.widgets)).not.toContain("next-trip");
    await addBooking(guest, await newBooking());
    const after = await states.readPageState(signedIn(guest), { withData: true });
    expect(kinds(after.document.widgets)).toContain("next-trip");
    expect(after.document.style).toEqual({ theme: "dark" });
    expect(after.data["next-trip"]).toBeDefined();
  });
});

describe("what a customer wrote into the suggested page", () => {
  const write = (who: Customer, widget_id: string, kind: "note" | "task", content: string) =>
    who.supabase.from("page_notes").insert({ customer_id: who.id, widget_id, kind, content }).throwOnError();

  test("stays on it when they come to another stage", async () => {
    const guest = await customer();
    await write(guest, "notes", "note", "Cabin 12, starboard");
    await write(guest, "to-do", "task", "Oil the winch");
    await addBooking(guest, await newBooking());
    const { document, data } = await states.readPageState(signedIn(guest), { withData: true });
    expect(document.widgets[0]?.kind).toBe("next-trip");
    expect(kinds(document.widgets)).toEqual(expect.arrayContaining(["notes", "to-do"]));
    expect(data.notes).toMatchObject([{ widget: "notes", content: "Cabin 12, starboard", lost: false }]);
    expect(data["to-do"]).toMatchObject([{ widget: "to-do", content: "Oil the winch", lost: false }]);
  });

  test("is not what they removed again", async () => {
    const guest = await customer();
    await write(guest, "notes", "note", "Cabin 12, starboard");
    await addBooking(guest, await newBooking());
    await guest.supabase
      .from("page_notes")
      .update({ removed_at: "2026-11-22T08:00:00Z" })
      .eq("customer_id", guest.id)
      .throwOnError();
    const { document } = await states.readPageState(signedIn(guest));
    expect(kinds(document.widgets)).not.toContain("notes");
  });

  test("and what they wrote into a page of their own is offered there after a reset", async () => {
    const guest = await customer();
    const me = signedIn(guest);
    await addBooking(guest, await newBooking());
    await saved(pages.changePage(me, [add("logbook", "notes")]));
    await write(guest, "logbook", "note", "Cabin 12, starboard");
    await saved(pages.changePage(me, [{ do: "reset" }]));
    const lostOf = async () => {
      const { document, data } = await states.readPageState(me, { withData: true });
      expect(kinds(document.widgets)).toContain("notes");
      return data.notes;
    };
    expect(await lostOf()).toMatchObject([{ widget: "logbook", lost: true }]);
    await guest.supabase.rpc("take_notes_in", { widget_id: "notes", kind: "note" }).throwOnError();
    expect(await lostOf()).toMatchObject([{ widget: "notes", lost: false }]);
  });
});

describe("a page of one's own", () => {
  test("is there at the next visit and on every other device", async () => {
    const guest = await customer();
    await saved(
      pages.changePage(signedIn(guest), [{ do: "remove", id: "messages" }, add("n", "delay-policy")]),
    );
    const { supabase } = await guest.signInElsewhere();
    const { document } = await states.readPageState(signedIn(guest, { supabase }));
    expect(kinds(document.widgets)).not.toContain("messages");
    expect(document.widgets.at(-1)?.id).toBe("n");
    expect(document.suggested).toBe(false);
  });

  test("loses nothing when two devices change it at the same moment", async () => {
    const guest = await customer();
    const phone = await guest.signInElsewhere();
    const devices = [signedIn(guest), signedIn(guest, { supabase: phone.supabase })];
    const names = ["one", "two", "three"].flatMap((name) => devices.map((_, at) => `${name}-${at}`));
    await Promise.all(
      names.map((name, at) => {
        const device = devices[at % 2];
        if (!device) throw new Error("There are two devices.");
        return saved(pages.changePage(device, [add(name, "notes-of-tomorrow")]));
      }),
    );
    const row = await storedOf(guest);
    expect(row?.revision).toBe(names.length);
    const ids = row?.document.widgets.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(names));
  });

  test("keeps what a newer version put on it through changes of this one", async () => {
    const guest = await customer();
    const newer = {
      id: "tide",
      kind: "tide-table",
      page: "main",
      width: 4,
      size: "tall",
      settings: {},
      port: "Kiel",
    };
    const document = {
      version: 9,
      pages: [{ id: "main", name: "" }],
      widgets: [newer],
      style: {},
      sky: "fair",
    };
    await guest.supabase.rpc("save_start_page", { document, revision: 0 }).throwOnError();
    await saved(pages.changePage(signedIn(guest), [add("m"), { do: "style", style: { corner: "round" } }]));
    const row = await storedOf(guest);
    expect(row?.document).toMatchObject({ version: 9, sky: "fair", style: { corner: "round" } });
    expect(row?.document.widgets[0]).toEqual(newer);
  });

  test("that this version can't read is shown as suggested, not changed, and may be reset", async () => {
    const guest = await customer();
    const document = { version: 9, pages: [{ id: 7 }], widgets: [] };
    await guest.supabase.rpc("save_start_page", { document, revision: 0 }).throwOnError();
    const state = await states.readPageState(signedIn(guest));
    expect(kinds(state.document.widgets)).toContain("messages");
    expect(await pages.changePage(signedIn(guest), [add("m")])).toEqual({ kind: "foreign" });
    expect((await storedOf(guest))?.document).toEqual(document);
    await saved(pages.changePage(signedIn(guest), [{ do: "reset" }]));
    expect((await states.readPageState(signedIn(guest))).isForeign).toBe(false);
  });

  test("returns to the suggestion and keeps its style, and the return can be taken back", async () => {
    const guest = await customer();
    const me = signedIn(guest);
    await saved(pages.changePage(me, [{ do: "style", style: { theme: "dark" } }, add("m", "delay-policy")]));
    const own = await states.readPageState(me);
    const reset = await saved(pages.changePage(me, [{ do: "reset" }]));
    expect(reset.document).toMatchObject({ suggested: true, style: { theme: "dark" } });
    expect(reset.document.widgets).toEqual(reset.before.widgets.filter(({ id }) => id !== "m"));

    const back = await saved(pages.undoSave(me, reset.revision));
    expect(back.document).toEqual(own.document);
    expect(await pages.undoSave(me, reset.revision), "a second time").toBeNull();
  });

  test("a change is not taken back over one that came after it", async () => {
    const guest = await customer();
    const me = signedIn(guest);
    const first = await saved(pages.changePage(me, [{ do: "remove", id: "messages" }]));
    await saved(pages.changePage(me, [add("later", "delay-policy")]));
    expect(await pages.undoSave(me, first.revision)).toBeNull();
    const { document } = await states.readPageState(me);
    expect(document.widgets.at(-1)?.id).toBe("later");
  });

  test("the very first change can be taken back to what was suggested then", async () => {
    const guest = await customer();
    const me = signedIn(guest);
    const { document } = await states.readPageState(me);
    const first = await saved(pages.changePage(me, [{ do: "remove", id: "messages" }]));
    const back = await saved(pages.undoSave(me, first.revision));
    expect(back.document).toEqual(document);
  });

  test("a change of what is gone saves nothing", async () => {
    const guest = await customer();
    const { revision } = await saved(pages.changePage(signedIn(guest), [{ do: "remove", id: "gone" }]));
    expect(revision).toBe(0);
    expect(await storedOf(guest)).toBeUndefined();
  });

  test("that is too large to keep is refused in words, and the one before stays", async () => {
    const guest = await customer();
    await saved(pages.changePage(signedIn(guest), [add("m", "delay-policy")]));
    const settings = { text: "x".repeat(300_000) };
    const large: StartPageEdit = { do: "set", id: "m", settings };
    expect(await pages.changePage(signedIn(guest), [large])).toEqual({ kind: "too-large" });
    expect((await storedOf(guest))?.revision).toBe(1);
  });
});

describe("what stands around every page", () => {
  test("comes with who asks: style, shortcuts and what is unread", async () => {
    const guest = await customer();
    const who = () => guest.supabase.rpc("current_customer").single<Record<string, unknown>>();
    expect((await who()).data).toMatchObject({ style: {}, shortcuts: true, unread: 0 });
    await saved(
      pages.changePage(signedIn(guest), [
        { do: "style", style: { accent: "sea" } },
        { do: "shortcuts", on: false },
      ]),
    );
    expect((await who()).data).toMatchObject({ style: { accent: "sea" }, shortcuts: false });
  });
});
