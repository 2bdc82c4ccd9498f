import { beforeEach, expect, test } from "vitest";
import { changeNotes } from "../../app/start-page/widgets/notes/commands.server";
import { listNotes } from "../../app/start-page/widgets/notes/queries.server";
import { customer } from "../setup/actors";
import { signedIn } from "../setup/signed-in";

let guest: ReturnType<typeof signedIn>;

beforeEach(async () => {
  guest = signedIn(await customer());
});

async function written(content: string) {
  await changeNotes({ customer: guest, change: { intent: "add", widget: "notes", kind: "note", content } });
  const [note] = (await listNotes(guest)).notes;
  if (!note) throw new Error("No note was written.");
  return note;
}

function rewrite({ id, changedAt, widget }: Awaited<ReturnType<typeof written>>, content: string) {
  const change = { intent: "change" as const, id, seen: changedAt, widget, kind: "note" as const, content };
  return changeNotes({ customer: guest, change });
}

const contents = async () => (await listNotes(guest)).notes.map(({ widget, content }) => [widget, content]);

test("a text for a note that another device removed meanwhile becomes a new note", async () => {
  const note = await written("High water 06:10");
  await changeNotes({ customer: guest, change: { intent: "remove", id: note.id } });
  expect(await rewrite(note, "High water 06:20")).toEqual({ kind: "kept-anew" });
  expect(await contents()).toEqual([["notes", "High water 06:20"]]);
});

test("a text for a note that is gone for good becomes a new note where that one stood", async () => {
  const note = await written("High water 06:10");
  await guest.supabase.from("page_notes").delete().eq("id", note.id).throwOnError();
  expect(await rewrite(note, "High water 06:10")).toEqual({ kind: "kept-anew" });
  expect(await contents()).toEqual([["notes", "High water 06:10"]]);
});

test("a text that another device wrote too is kept once", async () => {
  const note = await written("High water 06:10");
  await rewrite(note, "High water 06:20");
  expect(await rewrite(note, "High water 06:20")).toEqual({ kind: "done" });
  expect(await contents()).toEqual([["notes", "High water 06:20"]]);
});
