import { z } from "zod";
import { parseJson } from "~/lib/parse-json";
import { SIZES, WIDTHS } from "~/lib/widget";
import { MAX_WIDGETS, type StartPageDocument, type StartPageEdit } from "./document";
import { widgetsOn } from "./edits";
import type { ListedKind } from "./listed";
import { newId } from "./new-id";
import { mayAdd, newWidget } from "./new-widget";
import { readSettingsForm } from "./settings-form";

const id = z.string().min(1).max(40);
const width = z.coerce.number().pipe(z.literal(WIDTHS));

const drawn = z.record(z.string(), z.unknown()).nullable();

/** What the forms of /page/edit ask for. Names of their own begin with "_", since settings have theirs. */
const FormEdit = z.discriminatedUnion("_do", [
  z.object({ _do: z.literal("add"), _kind: z.string().max(60), _page: id }),
  z.object({ _do: z.literal("remove"), _id: id }),
  z.object({ _do: z.literal("up"), _id: id }),
  z.object({ _do: z.literal("down"), _id: id }),
  z.object({ _do: z.literal("move"), _id: id, _page: id }),
  z.object({ _do: z.literal("look"), _id: id, _width: width, _size: z.enum(SIZES) }),
  /** `_drawn`: the settings that its fields showed, as JSON. */
  z.object({
    _do: z.literal("set"),
    _id: id,
    _drawn: z.preprocess((text) => parseJson(String(text)), drawn).catch(null),
  }),
  z.object({ _do: z.literal("add-page"), _name: z.string().trim().max(40) }),
  z.object({ _do: z.literal("rename-page"), _id: id, _name: z.string().trim().max(40) }),
  z.object({ _do: z.literal("page-up"), _id: id }),
  z.object({ _do: z.literal("page-down"), _id: id }),
  z.object({ _do: z.literal("remove-page"), _id: id }),
  z.object({ _do: z.literal("reset") }),
]);
export type FormEdit = z.output<typeof FormEdit>;

/** The form's wish, or null where it is none of ours. */
export function readFormEdit(form: FormData): FormEdit | null {
  const parsed = FormEdit.safeParse(Object.fromEntries(form));
  return parsed.success ? parsed.data : null;
}

/** The changes that a wish comes to on this page; none where what it is about is gone. */
export function editsFor(
  wish: FormEdit,
  {
    document,
    form,
    kinds,
  }: { document: StartPageDocument; form: FormData; kinds: ReadonlyMap<string, ListedKind> },
): StartPageEdit[] {
  switch (wish._do) {
    case "add": {
      const kind = kinds.get(wish._kind);
      if (!kind || !mayAdd(kind, document)) return [];
      const widget = { ...newWidget(kind, wish._page), settings: givenSettings(kind, form) };
      return [{ do: "add", widget, before: null }];
    }
    case "remove":
      return [{ do: "remove", id: wish._id }];
    case "up":
    case "down":
      return beside(document, wish._id, wish._do);
    case "move":
      return [{ do: "move", id: wish._id, page: wish._page, before: null }];
    case "look":
      return [{ do: "resize", id: wish._id, width: wish._width, size: wish._size }];
    case "set": {
      const widget = document.widgets.find((one) => one.id === wish._id);
      const kind = widget && kinds.get(widget.kind);
      if (!kind) return [];
      return [{ do: "set", id: wish._id, ...readSettingsForm(kind, form, wish._drawn) }];
    }
    case "add-page":
      return [{ do: "add-page", page: { id: newId(), name: wish._name }, before: null }];
    case "rename-page":
      return [{ do: "rename-page", id: wish._id, name: wish._name }];
    case "page-up":
    case "page-down": {
      const before = neighbour(document.pages, wish._id, wish._do === "page-up" ? "up" : "down");
      return before === undefined ? [] : [{ do: "move-page", id: wish._id, before }];
    }
    case "remove-page":
      return [
        {
          do: "remove-page",
          id: wish._id,
          widgets: form.getAll("_on").map(String).slice(0, MAX_WIDGETS),
        },
      ];
    case "reset":
      return [{ do: "reset" }];
  }
}

/** What the gallery's own form says of settings, as the kind reads it; the others are as they usually are. */
function givenSettings(kind: Pick<ListedKind, "readSettings">, form: FormData): Record<string, unknown> {
  const given = Object.fromEntries([...form].filter(([name]) => !name.startsWith("_")));
  const read = kind.readSettings(given);
  return Object.fromEntries(Object.keys(given).flatMap((name) => (name in read ? [[name, read[name]]] : [])));
}

function beside(document: StartPageDocument, widgetId: string, way: "up" | "down"): StartPageEdit[] {
  const page = document.pages.find(({ id }) => widgetsOn(document, id).some((one) => one.id === widgetId));
  if (!page) return [];
  const before = neighbour(widgetsOn(document, page.id), widgetId, way);
  return before === undefined ? [] : [{ do: "move", id: widgetId, page: page.id, before }];
}

/** What to stand before so as to be one place further up or down, null for the end; undefined: it is there. */
function neighbour(
  all: readonly { id: string }[],
  movedId: string,
  way: "up" | "down",
): string | null | undefined {
  const at = all.findIndex((one) => one.id === movedId);
  if (way === "up") return all[at - 1]?.id;
  return at === all.length - 1 ? undefined : (all[at + 2]?.id ?? null);
}
