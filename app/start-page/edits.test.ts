import { describe, expect, test } from "vitest";
import { randomEdit, randomPage } from "../../tests/cases/random-pages";
import { seeded } from "../../tests/setup/random";
import { MAX_PAGES, MAX_WIDGETS, type StartPageDocument, type StartPageEdit } from "./document";
import { applyEdit, applyEdits, inverseOf, widgetsOn } from "./edits";

const ROUNDS = 3_000;

const widget = (id: string, page = "main") =>
  ({ id, kind: "notes", page, width: 1, size: "full", settings: {} }) as const;

const page: StartPageDocument = {
  version: 1,
  pages: [
    { id: "main", name: "" },
    { id: "work", name: "Work" },
  ],
  widgets: [widget("a"), widget("b"), widget("c", "work"), widget("d")],
  style: { theme: "dark" },
  shortcuts: true,
};

const idsOn = (document: StartPageDocument, tab: string) => widgetsOn(document, tab).map(({ id }) => id);

test("a widget moves before another, to the end, and to another page", () => {
  const move = (id: string, to: string, before: string | null) =>
    applyEdit(page, { do: "move", id, page: to, before });
  expect(idsOn(move("d", "main", "a"), "main")).toEqual(["d", "a", "b"]);
  expect(idsOn(move("a", "main", null), "main")).toEqual(["b", "d", "a"]);
  expect(idsOn(move("a", "work", "c"), "work")).toEqual(["a", "c"]);
});

test("what is gone when a change arrives is passed over", () => {
  const edits: StartPageEdit[] = [
    { do: "remove", id: "gone" },
    { do: "move", id: "gone", page: "main", before: null },
    { do: "move", id: "a", page: "gone", before: null },
    { do: "resize", id: "gone", width: 2 },
    { do: "set", id: "gone", settings: { count: 2 } },
    { do: "rename-page", id: "gone", name: "x" },
    { do: "remove-page", id: "gone" },
  ];
  for (const edit of edits) {
    expect(applyEdit(page, edit), edit.do).toBe(page);
    expect(inverseOf(page, edit), edit.do).toEqual([]);
  }
});

test("what one adds to a page that another device removed stands on the first", () => {
  const removed = applyEdit(page, { do: "remove-page", id: "work" });
  const added = applyEdit(removed, { do: "add", widget: widget("e", "work"), before: "c" });
  expect(idsOn(added, "main")).toEqual(["a", "b", "d", "e"]);
});

test("a page goes with what its owner saw on it, and what came there since stays", () => {
  const since = applyEdit(page, { do: "add", widget: widget("e", "work"), before: null });
  const removed = applyEdit(since, { do: "remove-page", id: "work", widgets: ["c"] });
  expect(removed.pages.map(({ id }) => id)).toEqual(["main"]);
  expect(removed.widgets.map(({ id }) => id)).toEqual(["a", "b", "d", "e"]);
});

test("the last page stays, and neither pages nor widgets pass their limits", () => {
  const alone = applyEdit(page, { do: "remove-page", id: "work" });
  expect(applyEdit(alone, { do: "remove-page", id: "main" })).toBe(alone);
  const many = Array.from({ length: 100 }, (_, at): StartPageEdit[] => [
    { do: "add", widget: widget(`n${at}`), before: null },
    { do: "add-page", page: { id: `p${at}`, name: "" }, before: null },
  ]).flat();
  const full = applyEdits(page, many);
  expect([full.pages.length, full.widgets.length]).toEqual([MAX_PAGES, MAX_WIDGETS]);
});

test("reset returns to the suggestion in layout alone, and waits where the suggestion is not known", () => {
  const suggestion = { pages: [{ id: "main", name: "" }], widgets: [widget("s")] };
  expect(applyEdit(page, { do: "reset" })).toBe(page);
  expect(applyEdit(page, { do: "reset" }, suggestion)).toEqual({
    ...page,
    ...suggestion,
    suggested: true,
  });
});

describe("a return to the suggestion that is taken back", () => {
  const suggestion = { pages: [{ id: "main", name: "" }], widgets: [widget("a"), widget("s"), widget("t")] };
  const reset: StartPageEdit = { do: "reset" };
  const undone = (...since: StartPageEdit[]) => {
    const now = applyEdits(page, [reset, ...since], suggestion);
    return applyEdits(now, inverseOf(page, reset), suggestion);
  };

  test("brings the page back as it was, and takes the suggestion away again", () => {
    expect(seen(undone())).toEqual(seen(page));
    expect(undone().suggested).toBe(false);
  });

  test("leaves what another device added, chose and set meanwhile", () => {
    const now = undone(
      { do: "style", style: { theme: "light" } },
      { do: "shortcuts", on: false },
      { do: "add", widget: widget("phone"), before: null },
      { do: "add-page", page: { id: "trip", name: "Trip" }, before: null },
      { do: "set", id: "a", settings: { count: 2 } },
      { do: "resize", id: "s", width: 3 },
    );
    expect(now).toMatchObject({ style: { theme: "light" }, shortcuts: false });
    expect(now.pages.map(({ id }) => id)).toEqual(["main", "work", "trip"]);
    expect(now.widgets.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "s", "phone"]);
    expect(now.widgets[0]?.settings).toEqual({ count: 2 });
  });

  test("passes over what finds no room beside it", () => {
    const full = {
      ...page,
      widgets: Array.from({ length: MAX_WIDGETS }, (_, at) => widget(`f${at}`)),
    };
    const now = applyEdits(full, [reset, { do: "add", widget: widget("phone"), before: null }], suggestion);
    const back = applyEdits(now, inverseOf(full, reset), suggestion);
    expect(back.widgets).toHaveLength(MAX_WIDGETS);
    expect(back.widgets.at(-1)?.id).toBe("phone");
  });

  test("waits for the server where the page was changed since and nobody knows the suggestion", () => {
    const now = applyEdits(page, [reset, { do: "remove", id: "s" }], suggestion);
    expect(applyEdits(now, inverseOf(page, reset))).toBe(now);
  });
});

test("what is set or chosen as it is already changes nothing", () => {
  const before = { ...page, widgets: [{ ...widget("a"), settings: { count: 2 } }] };
  expect(applyEdit(before, { do: "set", id: "a", settings: { count: 2, other: null } })).toBe(before);
  expect(applyEdit(page, { do: "style", style: { theme: "dark" } })).toBe(page);
  expect(applyEdit(page, { do: "shortcuts", on: true })).toBe(page);
});

test("a page stays the suggestion while only its style changes, and is one's own from the first move", () => {
  const suggested = { ...page, suggested: true };
  expect(applyEdit(suggested, { do: "style", style: { theme: null } }).suggested).toBe(true);
  expect(applyEdit(suggested, { do: "move", id: "a", page: "main", before: null }).suggested).toBe(false);
});

test("whatever two devices do at once, nothing is lost that neither took away", () => {
  const random = seeded(20_261_122);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = randomPage(random);
    const [here, there] = ["here", "there"].map((name) => someEdits(before, name + round, random));
    const merged = applyEdits(before, weave(here ?? [], there ?? [], random));
    const all = [...(here ?? []), ...(there ?? [])];

    const kept = merged.widgets.map(({ id }) => id);
    expect(new Set(kept).size, "every widget once").toBe(kept.length);
    for (const id of mustStay(before, all)) expect(kept, `${id} in round ${round}`).toContain(id);
    const shown = merged.pages.flatMap(({ id }) => idsOn(merged, id));
    expect(shown.toSorted(), "every widget on a page").toEqual(kept.toSorted());
    for (const one of before.widgets.filter(({ id }) => kept.includes(id))) {
      const now = merged.widgets.find(({ id }) => id === one.id);
      const touches = (kind: StartPageEdit["do"], field: string) =>
        all.some((edit) => edit.do === kind && "id" in edit && edit.id === one.id && field in edit);
      expect(now?.kind).toBe(one.kind);
      expect(now?.depth).toEqual(one.depth);
      if (!touches("resize", "width")) expect(now?.width).toBe(one.width);
      if (!touches("resize", "size")) expect(now?.size).toBe(one.size);
      if (!touches("set", "settings")) expect(now?.settings).toEqual(one.settings);
    }
  }
});

test("whatever is changed, its inverse takes it back", () => {
  const random = seeded(20_261_123);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = applyEdits(randomPage(random), someEdits(randomPage(random), "n", random));
    const edit = randomEdit(before, `added${round}`, random);
    const after = applyEdits(applyEdit(before, edit), inverseOf(before, edit));
    expect(seen(after), JSON.stringify(edit)).toEqual(seen(before));
  }
});

test("whatever another device does between a reset and its undoing, both devices' widgets are there", () => {
  const random = seeded(20_261_124);
  const reset: StartPageEdit = { do: "reset" };
  for (let round = 0; round < ROUNDS / 3; round += 1) {
    const before = randomPage(random);
    const other = randomPage(random);
    const suggestion = {
      pages: other.pages.slice(0, 1),
      widgets: other.widgets.map((one, at) => (at % 2 ? one : { ...one, id: `s${at}` })),
    };
    const start = applyEdit(before, reset, suggestion);
    const there = someEdits(start, `there${round}`, random);
    const now = applyEdits(start, there);
    const after = applyEdits(now, inverseOf(before, reset), suggestion);

    const ids = after.widgets.map(({ id }) => id);
    expect(new Set(ids).size, "every widget once").toBe(ids.length);
    const added = mustStay(start, there).filter((id) => id.startsWith("there"));
    const both = [...before.widgets.map(({ id }) => id), ...added];
    for (const id of both) expect(ids, `${id} in round ${round}`).toContain(id);
    expect([after.style, after.shortcuts]).toEqual([now.style, now.shortcuts]);
    const tabs = after.pages.map(({ id }) => id);
    expect(tabs).toEqual(expect.arrayContaining(before.pages.map(({ id }) => id)));
    expect(new Set(tabs).size, "every page once").toBe(tabs.length);
  }
});

/** What a customer sees of a page: widgets in order on each tab. */
function seen({ suggested: _, ...document }: StartPageDocument) {
  const { pages, widgets: _widgets, ...rest } = document;
  const tabs = pages.map((tab) => ({
    ...tab,
    widgets: widgetsOn(document, tab.id).map((one) => ({ ...one, page: tab.id })),
  }));
  return { ...rest, tabs };
}

function someEdits(from: StartPageDocument, name: string, random: ReturnType<typeof seeded>) {
  let document = from;
  return Array.from({ length: 6 }, (_, at) => {
    const edit = randomEdit(document, `${name}-${at}`, random);
    document = applyEdit(document, edit);
    return edit;
  });
}

/** Both in their own order, as the server may meet them. */
function weave<Entry>(one: readonly Entry[], other: readonly Entry[], random: ReturnType<typeof seeded>) {
  const [left, right] = [[...one], [...other]];
  const woven: Entry[] = [];
  while (left.length + right.length > 0) {
    const next = (right.length === 0 || (left.length > 0 && random.chance()) ? left : right).shift();
    if (next !== undefined) woven.push(next);
  }
  return woven;
}

function mustStay(before: StartPageDocument, edits: readonly StartPageEdit[]): string[] {
  const removed = new Set(
    edits.flatMap((edit) =>
      edit.do === "remove" ? [edit.id] : edit.do === "remove-page" ? (edit.widgets ?? []) : [],
    ),
  );
  const added = edits.flatMap((edit) => (edit.do === "add" ? [edit.widget.id] : []));
  return [...before.widgets.map(({ id }) => id), ...added].filter((id) => !removed.has(id));
}
