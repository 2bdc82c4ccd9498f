import { describe, expect, test } from "vitest";
import type { StartPageDocument, StartPageEdit, WidgetEntry } from "../document";
import {
  editsOf,
  othersChanged,
  type Queue,
  queueOf,
  shownBy,
  type Told,
  withAnswer,
  withLoaded,
  withRedo,
  withRefusal,
  withSending,
  withStep,
  withUndo,
} from "./queue";

const widget = (id: string, more: Partial<WidgetEntry> = {}): WidgetEntry => ({
  id,
  kind: id,
  page: "home",
  width: 1,
  size: "full",
  settings: {},
  ...more,
});

const page: StartPageDocument = {
  version: 1,
  pages: [{ id: "home", name: "" }],
  widgets: [widget("trip"), widget("news"), widget("notes")],
  style: {},
  shortcuts: true,
};

const begin = () => queueOf({ document: page, revision: 4 });
const told = (act: Told["act"]): Told => ({ act, name: "News" });
const remove = (id: string): StartPageEdit => ({ do: "remove", id });
const sendingOf = (queue: Queue) => editsOf(queue.sending);
const order = (queue: Queue) => shownBy(queue).widgets.map(({ id }) => id);

test("what was done shows at once, and Undo puts it back where it was", () => {
  const removed = withStep(begin(), [remove("news")], told("removed"));
  expect(order(removed)).toEqual(["trip", "notes"]);
  expect(order(withUndo(removed))).toEqual(["trip", "news", "notes"]);
  expect(order(withRedo(withUndo(removed)))).toEqual(["trip", "notes"]);
});

test("Undo goes back step by step, however much was done since", () => {
  const first = withStep(begin(), [{ do: "move", id: "notes", page: "home", before: "trip" }], told("moved"));
  const second = withStep(first, [remove("trip")], told("removed"));
  expect(order(second)).toEqual(["notes", "news"]);
  expect(order(withUndo(second))).toEqual(["notes", "trip", "news"]);
  expect(order(withUndo(withUndo(second)))).toEqual(["trip", "news", "notes"]);
});

test("an edge that is drawn over two columns is taken back at once", () => {
  const wide = (width: 2 | 3): StartPageEdit[] => [{ do: "resize", id: "news", width }];
  const drawn = withStep(withStep(begin(), wide(2), told("resized")), wide(3), told("resized"));
  expect(shownBy(withUndo(drawn)).widgets[1]?.width).toBe(1);
});

test("something new done after Undo leaves nothing to do again", () => {
  const queue = withStep(
    withUndo(withStep(begin(), [remove("news")], told("removed"))),
    [remove("trip")],
    told("removed"),
  );
  expect(queue.undone).toEqual([]);
  expect(withRedo(queue)).toBe(queue);
});

test("one batch is on its way at a time, and what is done meanwhile waits behind it", () => {
  const sent = withSending(withStep(begin(), [remove("news")], told("removed")));
  const more = withStep(sent, [remove("trip")], told("removed"));
  expect(withSending(more)).toBe(more);
  expect(order(more)).toEqual(["notes"]);
  const kept = withAnswer(more, {
    document: { ...page, widgets: [widget("trip"), widget("notes")] },
    revision: 5,
  });
  expect(order(kept)).toEqual(["notes"]);
  expect(sendingOf(withSending(kept))).toEqual([remove("trip")]);
});

test("the answer brings what another device did, and Undo leaves that alone", () => {
  const sent = withSending(withStep(begin(), [remove("news")], told("removed")));
  const answer = { ...page, widgets: [widget("trip"), widget("notes"), widget("weather")] };
  expect(othersChanged(sent, answer)).toBe(true);
  const kept = withAnswer(sent, { document: answer, revision: 6 });
  expect(order(kept)).toEqual(["trip", "notes", "weather"]);
  expect(order(withUndo(kept))).toEqual(["trip", "news", "notes", "weather"]);
});

test("an answer that holds what was done, and nothing else, is no news", () => {
  const sent = withSending(withStep(begin(), [remove("news")], told("removed")));
  expect(othersChanged(sent, shownBy(sent))).toBe(false);
});

test("a return to the suggestion is never taken for the work of another device", () => {
  const sent = withSending(withStep(begin(), [{ do: "reset" }], told("reset")));
  const answer = { ...page, suggested: true, widgets: [widget("weather")] };
  expect(othersChanged(sent, answer)).toBe(false);
  expect(order(withUndo(withAnswer(sent, { document: answer, revision: 5 })))).toEqual([
    "trip",
    "news",
    "notes",
  ]);
});

test("a setting and a style that another device chose are its work too", () => {
  const sent = withSending(withStep(begin(), [remove("news")], told("removed")));
  const answer = shownBy(sent);
  const [trip, ...others] = answer.widgets;
  if (!trip) throw new Error("There is a trip.");
  expect(
    othersChanged(sent, { ...answer, widgets: [{ ...trip, settings: { later: false } }, ...others] }),
  ).toBe(true);
  expect(othersChanged(sent, { ...answer, style: { theme: "dark" } })).toBe(true);
});

describe("what the server refuses", () => {
  const add = (id: string): StartPageEdit => ({ do: "add", widget: widget(id), before: null });

  test("is gone, and the page is the one that is kept", () => {
    const refused = withRefusal(withSending(withStep(begin(), [remove("news")], told("removed"))), "invalid");
    expect(order(refused)).toEqual(["trip", "news", "notes"]);
    expect(refused.done).toEqual([]);
    expect(refused.refused).toEqual([{ told: told("removed"), why: "invalid" }]);
  });

  test("costs nothing that was sent with it or done since: those go one by one, and can be undone", () => {
    const both = withStep(withStep(begin(), [add("huge")], told("added")), [remove("news")], told("removed"));
    const more = withStep(withSending(both), [remove("trip")], told("removed"));
    expect(sendingOf(more)).toHaveLength(2);

    const first = withSending(withRefusal(more, "too-large"));
    expect(sendingOf(first)).toEqual([add("huge")]);
    const second = withSending(withRefusal(first, "too-large"));
    expect(sendingOf(second)).toEqual([remove("news")]);
    const kept = withAnswer(second, {
      document: { ...page, widgets: [widget("trip"), widget("notes")] },
      revision: 5,
    });
    expect(order(kept)).toEqual(["notes"]);
    expect(sendingOf(withSending(kept))).toEqual([remove("trip")]);
    expect(kept.refused).toEqual([{ told: told("added"), why: "too-large" }]);
    expect(order(withUndo(withUndo(kept)))).toEqual(["trip", "news", "notes"]);
    expect(withUndo(withUndo(kept)).done).toEqual([]);
  });

  test("is everything, where the page is one that this version can't change", () => {
    const both = withStep(withStep(begin(), [add("a")], told("added")), [remove("news")], told("removed"));
    const refused = withRefusal(withSending(both), "foreign");
    expect([order(refused), refused.waiting, refused.refused.length]).toEqual([
      ["trip", "news", "notes"],
      [],
      2,
    ]);
  });
});

test("what was done in a long time without an answer goes in batches that the server takes", () => {
  const long = Array.from({ length: 130 }, (_, at) => at).reduce(
    (queue, at) => withStep(queue, [{ do: "set", id: "news", settings: { at } }], told("set")),
    begin(),
  );
  const sizes: number[] = [];
  for (let left = withSending(long); left.sending.length > 0; ) {
    sizes.push(left.sending.length);
    left = withSending(withAnswer(left, left.base));
  }
  expect(sizes).toEqual([50, 50, 30]);
});

test("what is long goes in batches that fit into a request", () => {
  const text = "字".repeat(60_000);
  const long = ["a", "b", "c"].reduce(
    (queue, name) => withStep(queue, [{ do: "set", id: name, settings: { text } }], told("set")),
    begin(),
  );
  expect(withSending(long).sending).toHaveLength(1);
});

test("an edge that is drawn over three columns before the first is sent is sent once", () => {
  const wide = (width: 2 | 3): StartPageEdit[] => [{ do: "resize", id: "news", width }];
  const drawn = withStep(withStep(begin(), wide(2), told("resized")), wide(3), told("resized"));
  expect(editsOf(drawn.waiting)).toEqual(wide(3));
});

test("a loader's answer that is older than what is kept changes nothing", () => {
  const queue = withAnswer(begin(), { document: page, revision: 9 });
  expect(withLoaded(queue, { document: { ...page, widgets: [] }, revision: 8 })).toBe(queue);
  expect(order(withLoaded(queue, { document: { ...page, widgets: [] }, revision: 10 }))).toEqual([]);
});
