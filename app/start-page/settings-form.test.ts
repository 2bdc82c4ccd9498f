import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { newsWidget } from "~/domains/news/kind";
import { listKind } from "./listed";
import { readSettingsForm } from "./settings-form";

const settings = z.object({
  title: z.string().catch("News"),
  number: z.number().catch(5),
  pictures: z.boolean().catch(true),
  sources: z.array(z.string()).catch([]),
});
const kind = { readSettings: (stored: unknown) => settings.parse(stored) };

function form(entries: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

test("fields become numbers, lists and yes or no, as the setting is by default", () => {
  const data = form([
    ["title", "World"],
    ["number", "8"],
    ["pictures", "on"],
    ["sources", "a"],
    ["sources", "b"],
  ]);
  expect(readSettingsForm(kind, data, null).settings).toEqual({
    title: "World",
    number: 8,
    pictures: true,
    sources: ["a", "b"],
  });
});

test("a box that is not ticked is a no, though the form says nothing of it", () => {
  const drawn: [string, string][] = [
    ["_fields", "1"],
    ["number", "8"],
  ];
  expect(readSettingsForm(kind, form(drawn), null).settings).toEqual({ number: 8, pictures: false });
});

test("who saves a title before the other fields are there ticks nothing off", () => {
  expect(readSettingsForm(kind, form([["_title", "Morning"]]), { pictures: true })).toEqual({
    settings: { title: "Morning" },
    was: { title: null },
  });
});

test("what the form has no field for is left alone, and so is what nobody asked for", () => {
  const given = readSettingsForm(
    kind,
    form([
      ["_do", "set"],
      ["number", ""],
      ["colour", "red"],
    ]),
    null,
  );
  expect(given.settings).toEqual({ number: 5 });
});

test("a list of boxes that are all unticked is empty, where its hidden field says that it is there", () => {
  expect(readSettingsForm(kind, form([["sources", ""]]), null).settings).toMatchObject({ sources: [] });
});

test("of a name that comes twice the last counts, so that a hidden no may stand before a ticked box", () => {
  const twice = form([
    ["pictures", "false"],
    ["pictures", "true"],
  ]);
  expect(readSettingsForm(kind, twice, null).settings).toEqual({ pictures: true });
});

test("only what somebody changed since the fields were drawn is a change, with what it was", () => {
  const drawn = { title: "World", number: 8, sources: ["a"], unknown: 1 };
  const untouched: [string, string][] = [
    ["title", "World"],
    ["number", "8"],
    ["pictures", "on"],
    ["sources", "a"],
  ];
  expect(readSettingsForm(kind, form(untouched), drawn)).toEqual({ settings: {}, was: {} });
  const touched: [string, string][] = [...untouched, ["sources", "b"]];
  expect(readSettingsForm(kind, form(touched), drawn)).toEqual({
    settings: { sources: ["a", "b"] },
    was: { sources: ["a"] },
  });
});

test("the ends of lines as forms send them are no change", () => {
  const lines = {
    readSettings: (stored: unknown) => z.object({ links: z.string().catch("") }).parse(stored),
  };
  const given = readSettingsForm(lines, form([["links", "A\r\nB"]]), { links: "A\nB" });
  expect(given.settings).toEqual({});
});

test("who unticks the last source of news has chosen none, and all only by saying so", () => {
  const news = listKind(newsWidget);
  const drawn = { sources: [randomUUID()] };
  const saved = (from: string, before: Record<string, unknown>) => {
    const pressed = form([
      ["from", from],
      ["sources", ""],
    ]);
    return news.readSettings({ ...before, ...readSettingsForm(news, pressed, before).settings });
  };
  expect(news.readSettings(drawn)).toMatchObject({ from: "chosen", sources: drawn.sources });
  expect(saved("chosen", drawn)).toMatchObject({ from: "chosen", sources: [] });
  expect(saved("chosen", {})).toMatchObject({ from: "chosen", sources: [] });
  expect(saved("all", drawn)).toMatchObject({ from: "all" });
  expect(news.readSettings({})).toMatchObject({ from: "all", sources: [] });
});
