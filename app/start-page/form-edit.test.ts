import { expect, test } from "vitest";
import type { StartPageDocument, StartPageEdit } from "./document";
import { applyEdits, widgetsOn } from "./edits";
import { editsFor, readFormEdit } from "./form-edit";
import { widgetKinds } from "./registry";

const widget = (id: string, kind = "messages") =>
  ({ id, kind, page: "main", width: 1, size: "full", settings: { count: 2, extra: "kept" } }) as const;

const document: StartPageDocument = {
  version: 1,
  pages: [
    { id: "main", name: "" },
    { id: "work", name: "Work" },
  ],
  widgets: [widget("a"), widget("b", "tide-table"), widget("c", "delay-policy")],
  style: {},
  shortcuts: true,
};

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

function after(fields: Record<string, string>): StartPageDocument {
  const form = formOf(fields);
  const wish = readFormEdit(form);
  if (!wish) throw new Error("That is no wish.");
  return applyEdits(document, editsFor(wish, { document, form, kinds: widgetKinds }));
}

const order = (page: StartPageDocument) => widgetsOn(page, "main").map(({ id }) => id);

test("up and down move by one place, and stop at the ends", () => {
  expect(order(after({ _do: "up", _id: "c" }))).toEqual(["a", "c", "b"]);
  expect(order(after({ _do: "down", _id: "a" }))).toEqual(["b", "a", "c"]);
  expect(order(after({ _do: "down", _id: "b" }))).toEqual(["a", "c", "b"]);
  expect(after({ _do: "up", _id: "a" })).toBe(document);
  expect(after({ _do: "down", _id: "c" })).toBe(document);
});

test("pages stand earlier or later by one place", () => {
  const pages = (page: StartPageDocument) => page.pages.map(({ id }) => id);
  expect(pages(after({ _do: "page-up", _id: "work" }))).toEqual(["work", "main"]);
  expect(pages(after({ _do: "page-down", _id: "main" }))).toEqual(["work", "main"]);
  expect(after({ _do: "page-up", _id: "main" })).toBe(document);
});

test("what is added is as its kind usually is, and one of which there is one already is not added again", () => {
  expect(after({ _do: "add", _kind: "next-trip", _page: "work" }).widgets.at(-1)).toEqual({
    id: "next-trip",
    kind: "next-trip",
    page: "work",
    width: 2,
    size: "full",
    settings: {},
  });
  expect(after({ _do: "add", _kind: "messages", _page: "main" })).toBe(document);
  expect(after({ _do: "add", _kind: "no-such-kind", _page: "main" })).toBe(document);
});

test("what two devices add at once stands on the page once, and news twice", () => {
  const added = (kind: string) => {
    const form = formOf({ _do: "add", _kind: kind, _page: "main" });
    const wish = readFormEdit(form);
    return wish ? editsFor(wish, { document, form, kinds: widgetKinds }) : [];
  };
  const kinds = (edits: StartPageEdit[]) =>
    applyEdits(document, edits)
      .widgets.slice(document.widgets.length)
      .map(({ kind }) => kind);
  expect(kinds([...added("next-trip"), ...added("next-trip")])).toEqual(["next-trip"]);
  expect(kinds([...added("news"), ...added("news")])).toEqual(["news", "news"]);
});

test("a title of one's own is kept, and an empty one gives it back", () => {
  const named = after({ _do: "set", _id: "a", _title: " Letters ", count: "2", _drawn: '{"count":2}' });
  expect(named.widgets[0]?.settings).toEqual({ count: 2, extra: "kept", title: "Letters" });
  const form = formOf({
    _do: "set",
    _id: "a",
    _title: "",
    count: "2",
    _drawn: '{"count":2,"title":"Letters"}',
  });
  const wish = readFormEdit(form);
  const edits = wish ? editsFor(wish, { document: named, form, kinds: widgetKinds }) : [];
  expect(applyEdits(named, edits).widgets[0]?.settings).toEqual({ count: 2, extra: "kept" });
});

test("a form that was drawn before another device set something leaves that alone", () => {
  // The page says 2 by now; the form showed 4, and nobody touched it.
  expect(after({ _do: "set", _id: "a", count: "4", _drawn: "{}" })).toBe(document);
  expect(after({ _do: "set", _id: "a", count: "5", _drawn: "{}" }).widgets[0]?.settings.count).toBe(5);
});

test("settings are read by their kind, and those that it does not know stay", () => {
  const settings = (count: string) => after({ _do: "set", _id: "a", count }).widgets[0]?.settings;
  expect(settings("5")).toEqual({ count: 5, extra: "kept" });
  expect(settings("a lot")).toEqual({ count: 4, extra: "kept" });
});

test("what is no wish of ours is refused", () => {
  const fields: Record<string, string>[] = [
    {},
    { _do: "explode" },
    { _do: "look", _id: "a", _width: "9", _size: "full" },
  ];
  for (const one of fields) expect(readFormEdit(formOf(one))).toBeNull();
});
