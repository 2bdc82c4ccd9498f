import { expect, test } from "vitest";
import { applyEdit } from "./edits";
import { keepStored, readStored } from "./stored";

/** As a version to come may write it: a width of 4, a size of its own, and fields that nobody here has heard of. */
const stored = {
  version: 2,
  weather: "fair",
  pages: [{ id: "main", name: "", icon: "anchor" }],
  widgets: [
    {
      id: "a",
      kind: "tide-table",
      page: "main",
      width: 4,
      size: "tall",
      settings: { port: "Kiel" },
      pinned: true,
    },
    { id: "b", kind: "notes", page: "main", width: 1, size: "full", settings: {} },
  ],
  style: { sail: "red" },
  shortcuts: "some",
};

function read() {
  const document = readStored(stored);
  if (!document) throw new Error("It can be read.");
  return document;
}

test("what a newer version wrote is drawn as well as this one can", () => {
  expect(read().widgets[0]).toMatchObject({ width: 1, size: "full", settings: { port: "Kiel" } });
});

test("what a newer version wrote survives changes beside it, down to the last field", () => {
  const document = read();
  const changed = applyEdit(applyEdit(document, { do: "resize", id: "b", width: 2 }), {
    do: "move",
    id: "a",
    page: "main",
    before: null,
  });
  const kept = JSON.parse(JSON.stringify(keepStored(stored, document, changed)));
  expect(kept).toEqual({
    ...stored,
    widgets: [{ ...stored.widgets[1], width: 2 }, stored.widgets[0]],
  });
});

test("what is changed of it is changed, and only that", () => {
  const document = read();
  const kept = keepStored(stored, document, applyEdit(document, { do: "resize", id: "a", width: 2 }));
  expect(kept.widgets[0]).toEqual({ ...stored.widgets[0], width: 2 });
});

test("a document that this version can't read at all is said to be one", () => {
  expect(readStored({ ...stored, pages: "many" })).toBeNull();
});
