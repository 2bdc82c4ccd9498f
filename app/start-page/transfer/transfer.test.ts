import { describe, expect, test } from "vitest";
import type { StartPageDocument } from "../document";
import { differenceOf, MOST_TRANSFER_BYTES, readTransfer, writeTransfer } from "./transfer";

const picture = "6f7cbe6e-9d2a-4b57-9a5e-0b8a6a1a2b3c";
const widget = (id: string, kind: string) => ({
  id,
  kind,
  page: "p1",
  width: 1 as const,
  size: "full" as const,
  settings: {},
});
const own: StartPageDocument = {
  version: 1,
  pages: [{ id: "p1", name: "" }],
  widgets: [widget("w1", "notes"), widget("w2", "clock")],
  style: { accent: 25, background: "image", image: picture },
  shortcuts: true,
};
const nothing = { notes: [], sources: [], searches: [], engine: null };
const write = (page: unknown, content: unknown = nothing) => writeTransfer(page, content);
const readAll = (text: string, before = own) => readTransfer(text, before, () => "new-1");
/** The page of a file, or why it is none. */
function read(text: string, before = own) {
  const transfer = readAll(text, before);
  return typeof transfer === "string" ? transfer : transfer.page;
}

describe("a page in a file", () => {
  test("comes back as it was, with widgets of kinds that nobody here knows", () => {
    const page = {
      ...own,
      widgets: [...own.widgets, widget("w3", "from-the-future")],
      extra: { kept: true },
    };
    expect(read(write(page))).toEqual({ ...page, suggested: false });
  });

  test("comes without the picture when that is another customer's", () => {
    const other = { ...own, style: {} };
    expect(read(write(own), other)).toMatchObject({ style: { accent: 25, background: "plain" } });
    expect(JSON.stringify(read(write(own), other))).not.toContain(picture);
  });

  test("has no two widgets of one id", () => {
    const twice = { ...own, widgets: [widget("w1", "notes"), widget("w1", "clock")] };
    const page = read(write(twice));
    expect(typeof page === "string" ? [] : page.widgets.map(({ id }) => id)).toEqual([
      "w1",
      expect.stringMatching(/^new-1/),
    ]);
  });

  test.each([
    ["empty", "  "],
    ["noJson", "{"],
    ["noJson", "Dear customer"],
    ["noJson", '{"homeport":"my-page","page":{"name":"\\u0000"}}'],
    ["noJson", '{"homeport":"my-page","page":["\\ud800"]}'],
    ["noPage", "[]"],
    ["noPage", '{"homeport":"my-page"}'],
    ["noPage", JSON.stringify({ homeport: "my-page", page: { ...own, pages: [] } })],
    ["newer", JSON.stringify({ homeport: "my-page", page: { ...own, version: 99 } })],
    ["large", `"${"x".repeat(MOST_TRANSFER_BYTES)}"`],
  ])("is refused as %s", (refusal, text) => {
    expect(read(text)).toBe(refusal);
  });

  test("may begin with the mark that some programs put there", () => {
    expect(read(`\uFEFF${write(own)}`)).toEqual({ ...own, suggested: false });
  });
});

test("what a new page would change is told by kind", () => {
  const after = {
    ...own,
    pages: [...own.pages, { id: "p2", name: "" }],
    widgets: [widget("a", "notes"), widget("b", "notes"), widget("c", "news")],
    style: {},
  };
  expect(differenceOf(own, after)).toEqual({
    pages: { before: 1, after: 2 },
    added: new Map([
      ["notes", 1],
      ["news", 1],
    ]),
    removed: new Map([["clock", 1]]),
    kept: 1,
    style: true,
  });
  expect(differenceOf(own, own)).toMatchObject({
    added: new Map(),
    removed: new Map(),
    kept: 2,
    style: false,
  });
});
