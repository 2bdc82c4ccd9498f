import { expect, test } from "vitest";
import { editsFor, readFormEdit } from "./form-edit";
import { countOf, galleryEntries, type Offer } from "./offers";
import { widgetKinds } from "./registry";
import { suggestPage } from "./suggestion";

const offerOf = (widget: string, title: string): Offer => ({
  kind: "data",
  title,
  about: "What it has for you.",
  settings: { widget },
  preview: null,
});
const hotel = offerOf("hotel-quay/points", "Hotel Quay");
const ferry = offerOf("ferry-cafe/menu", "Ferry Café");

test("the gallery has each partner's widget by its own name, and none where there are no partners", () => {
  const named = (offers: Offer[]) =>
    galleryEntries(offers).flatMap(({ kind, offer }) => (kind.kind === "data" ? [offer?.title] : []));
  expect(named([hotel, ferry])).toEqual(["Hotel Quay", "Ferry Café"]);
  expect(named([])).toEqual([]);
  expect(galleryEntries([])).toHaveLength(widgetKinds.size - 1);
});

test("what is taken from the gallery's form is the one that was pressed, and only that one counts as there", () => {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    _do: "add",
    _kind: "data",
    _page: "main",
    ...ferry.settings,
  })) {
    form.set(name, value);
  }
  const wish = readFormEdit(form);
  if (!wish) throw new Error("It is no wish.");
  const facts = { tripsAhead: 0, tripsPast: 0, isSetUp: false, written: [] };
  const document = suggestPage(facts, (kind) => widgetKinds.has(kind));
  const [edit] = editsFor(wish, { document, form, kinds: widgetKinds });
  expect(edit).toMatchObject({
    do: "add",
    widget: { kind: "data", settings: { widget: "ferry-cafe/menu" } },
  });
  const widgets = edit?.do === "add" ? [edit.widget] : [];
  const [first, second] = galleryEntries([hotel, ferry]).filter(({ offer }) => offer !== null);
  expect([first && countOf(first, widgets), second && countOf(second, widgets)]).toEqual([0, 1]);
});

test("a kind without offers is added as it usually is", () => {
  const form = new FormData();
  for (const [name, value] of [
    ["_do", "add"],
    ["_kind", "weather"],
    ["_page", "main"],
  ] as const) {
    form.set(name, value);
  }
  const wish = readFormEdit(form);
  if (!wish) throw new Error("It is no wish.");
  const facts = { tripsAhead: 0, tripsPast: 0, isSetUp: false, written: [] };
  const document = suggestPage(facts, (kind) => widgetKinds.has(kind));
  expect(editsFor(wish, { document, form, kinds: widgetKinds })).toMatchObject([
    { do: "add", widget: { kind: "weather", settings: {} } },
  ]);
});
