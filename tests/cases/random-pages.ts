import type { StartPageDocument, StartPageEdit, WidgetEntry } from "../../app/start-page/document";
import type { seeded } from "../setup/random";

type Random = ReturnType<typeof seeded>;

const places = ["main", "work", "gone"] as const;
const keys = ["count", "colour", "later"] as const;

/** A page of two tabs with ten widgets, one of them of a kind that nobody knows. */
export function randomPage(random: Random): StartPageDocument {
  const widgets = Array.from({ length: 10 }, (_, at) => randomWidget(`w${at}`, random));
  return {
    version: 1,
    pages: [
      { id: "main", name: "" },
      { id: "work", name: "Work" },
    ],
    widgets: [...widgets, { ...randomWidget("new", random), kind: "tide-table", depth: { metres: 4 } }],
    style: { accent: random.pick(["sea", "signal"]) },
    shortcuts: random.chance(),
  };
}

function randomWidget(id: string, random: Random): WidgetEntry {
  return {
    id,
    kind: random.pick(["next-trip", "messages", "notes"]),
    page: random.pick(["main", "work"]),
    width: random.pick([1, 2, 3]),
    size: random.pick(["compact", "full"]),
    settings: { count: random.pick([1, 2, 3]) },
  };
}

/** A change that somebody who sees this page may make; `name` makes what they add theirs alone. */
export function randomEdit(page: StartPageDocument, name: string, random: Random): StartPageEdit {
  const ids = [...page.widgets.map(({ id }) => id), "gone"];
  const tabs = [...page.pages.map(({ id }) => id), random.pick(places)];
  const [id, before] = [random.pick(ids), random.pick([...ids, null])];
  const tab = random.pick(tabs);
  const edits: StartPageEdit[] = [
    { do: "add", widget: { ...randomWidget(name, random), page: tab }, before },
    { do: "remove", id },
    { do: "move", id, page: tab, before },
    { do: "move", id, page: tab, before: null },
    { do: "resize", id, width: random.pick([1, 2, 3]) },
    { do: "resize", id, size: random.pick(["compact", "full"]) },
    { do: "set", id, settings: { [random.pick(keys)]: random.pick([name, null]) } },
    { do: "add-page", page: { id: `tab-${name}`, name }, before: random.pick([...tabs, null]) },
    { do: "rename-page", id: tab, name },
    { do: "move-page", id: tab, before: random.pick([...tabs, null]) },
    {
      do: "remove-page",
      id: tab,
      widgets: page.widgets.filter((widget) => widget.page === tab).map((widget) => widget.id),
    },
    { do: "style", style: { [random.pick(keys)]: random.pick([name, null]) } },
    { do: "shortcuts", on: random.chance() },
  ];
  return random.pick(edits);
}
