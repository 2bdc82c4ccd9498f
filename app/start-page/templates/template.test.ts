import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { StartPageDocument } from "../document";
import { type ListedKind, listKind } from "../listed";
import { templateContent } from "./schema";
import { documentOf, templateOf } from "./template";

const nothing = () => null;

function counter(letter: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return letter + count;
  };
}

/** A kind with settings of every sort, of which it calls some shareable, one of them by mistake. */
const news = listKind({
  kind: "news",
  texts: { namespace: "news", key: "widget" },
  Icon: nothing,
  settings: z.object({
    layout: z.enum(["list", "cards"]).catch("list"),
    count: z.number().catch(5),
    zones: z.array(z.string()).catch([]),
    title: z.string().catch(""),
    sources: z.array(z.string()).catch([]),
  }),
  widths: [1, 2],
  sizes: ["full"],
  height: { compact: 4, full: 8 },
  several: true,
  Render: nothing,
  shareable: ["layout", "count", "zones", "title"],
  preview: null,
});
const kinds: ReadonlyMap<string, ListedKind> = new Map([["news", news]]);

const SECRET = "Johanna Geheim, johanna@example.org, Keizersgracht 1";
/** A page whose owner put a secret wherever there is room for one, and where there is none. */
const full: StartPageDocument = {
  version: 1,
  pages: [
    { id: "p1", name: SECRET, note: SECRET },
    { id: "p2", name: SECRET },
  ],
  widgets: [
    {
      id: "Geheim-1",
      kind: "news",
      page: "p2",
      width: 2,
      size: "full",
      settings: {
        layout: "cards",
        count: 9,
        zones: ["Europe/Berlin", SECRET],
        title: SECRET,
        sources: [SECRET],
      },
      note: SECRET,
    },
    { id: "w2", kind: SECRET, page: "p1", width: 1, size: "full", settings: { text: SECRET } },
    { id: "w3", kind: "news", page: "p1", width: 1, size: "compact", settings: { zones: ["Europe/Berlin"] } },
  ],
  style: {
    theme: "dark",
    accent: 190,
    background: "image",
    image: "6f7cbe6e-9d2a-4b57-9a5e-0b8a6a1a2b3c",
    greeting: "own",
    greetingText: SECRET,
    [SECRET]: SECRET,
  },
  shortcuts: false,
  note: SECRET,
};

describe("a page that is shared", () => {
  const template = templateOf(full, kinds);

  test("holds no word of its owner's, wherever they left one", () => {
    const written = JSON.stringify(template);
    for (const secret of ["Johanna", "Geheim", "johanna", "example.org", "Keizersgracht", "6f7cbe6e", "p1"]) {
      expect(written).not.toContain(secret);
    }
  });

  test("is nothing but what a template may be", () => {
    expect(templateContent.parse(template)).toEqual(template);
  });

  test("keeps kinds, order, sizes, look and what kinds call shareable", () => {
    expect(template).toEqual({
      version: 1,
      pages: 2,
      widgets: [
        {
          kind: "news",
          page: 0,
          width: 1,
          size: "compact",
          settings: { layout: "list", count: 5, zones: ["Europe/Berlin"] },
        },
        { kind: "news", page: 1, width: 2, size: "full", settings: { layout: "cards", count: 9 } },
      ],
      style: { theme: "dark", accent: 190 },
    });
  });

  test.each([
    ["a name of a page", { ...template, names: ["Johanna"] }],
    ["a setting with a sentence", withSetting("Johanna Geheim")],
    ["a setting with an address", withSetting("johanna@example.org")],
    ["a setting with an object", withSetting({ name: "Johanna" })],
    ["a picture", { ...template, style: { background: "image" } }],
    ["a greeting", { ...template, style: { greeting: "own" } }],
    ["a page that is not there", { ...template, pages: 1 }],
  ])("can't hold %s", (_, content) => {
    expect(templateContent.safeParse(content).success).toBe(false);
  });

  function withSetting(value: unknown) {
    return { ...template, widgets: [{ ...template.widgets[0], settings: { layout: value } }] };
  }
});

describe("whoever starts from a template", () => {
  const own: StartPageDocument = {
    ...full,
    style: { image: "6f7cbe6e-9d2a-4b57-9a5e-0b8a6a1a2b3c", greetingText: "Ahoy", density: "compact" },
  };
  const mine = documentOf(templateOf(full, kinds), own, counter("n"));

  test("gets its widgets on its pages under ids of their own", () => {
    expect(mine.pages).toEqual([
      { id: "n1", name: "" },
      { id: "n2", name: "" },
    ]);
    expect(mine.widgets.map(({ id, page }) => [id, page])).toEqual([
      ["n3", "n1"],
      ["n4", "n2"],
    ]);
  });

  test("keeps their own picture, words and keys, and takes over its look", () => {
    expect(mine.style).toEqual({
      theme: "dark",
      accent: 190,
      image: "6f7cbe6e-9d2a-4b57-9a5e-0b8a6a1a2b3c",
      greetingText: "Ahoy",
    });
    expect(mine.shortcuts).toBe(false);
  });
});
