import { expect, test } from "vitest";
import { z } from "zod";
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
  expect(readSettingsForm(kind, data)).toEqual({
    title: "World",
    number: 8,
    pictures: true,
    sources: ["a", "b"],
  });
});

test("a box that is not ticked is a no, though the form says nothing of it", () => {
  const stored = { pictures: true, sources: ["a"], title: "World" };
  expect(readSettingsForm(kind, form([["number", "8"]]), { stored })).toEqual({
    title: "World",
    number: 8,
    pictures: false,
    sources: [],
  });
});

test("what the form has no field for stays as it was", () => {
  const stored = { pictures: true, sources: ["a"] };
  const fields = new Set(["number"]);
  expect(readSettingsForm(kind, form([["number", ""]]), { stored, fields })).toEqual({
    title: "News",
    number: 5,
    pictures: true,
    sources: ["a"],
  });
});
