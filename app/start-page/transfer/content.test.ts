import { expect, test } from "vitest";
import { MOST, readContent } from "./content";

const note = { widget: "n1", kind: "note", content: "High water 06:10" };
const none = { notes: 0, sources: 0, searches: 0, engine: 0 };

test("a file of a time when pages came alone brings nothing more", () => {
  for (const raw of [undefined, null, 7, "notes", [], { notes: "none" }]) {
    expect(readContent(raw)).toEqual({
      content: { notes: [], sources: [], searches: [], engine: null },
      refused: none,
    });
  }
});

test("what is none of its kind is left out and counted, and the rest is read", () => {
  const { content, refused } = readContent({
    notes: [
      note,
      { ...note, content: " " },
      { ...note, kind: "poem" },
      { ...note, content: "x".repeat(2_001) },
    ],
    sources: [
      { id: "no id", address: "feed://papers.example/feed", name: "" },
      { address: "javascript:alert(1)" },
      { address: "https://me:secret@papers.example/feed" },
    ],
    searches: [
      { query: "tides", engine: "own" },
      { query: "tides", engine: "crystal ball" },
    ],
    engine: { engine: "custom", address: "https://%s.example/" },
  });
  expect(content).toEqual({
    notes: [{ ...note, done: false }],
    sources: [{ id: null, address: "http://papers.example/feed", name: null }],
    searches: [{ query: "tides", engine: "own" }],
    engine: null,
  });
  expect(refused).toEqual({ notes: 3, sources: 2, searches: 1, engine: 1 });
});

test("no more is taken than a customer may have", () => {
  const notes = Array.from({ length: MOST.notes + 4 }, (_, at) => ({ ...note, content: `Rope ${at}` }));
  const { content, refused } = readContent({ notes });
  expect(content.notes).toHaveLength(MOST.notes);
  expect(refused).toEqual({ ...none, notes: 4 });
});
