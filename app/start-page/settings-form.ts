import type { StartPageEdit } from "./document";
import type { ListedKind } from "./listed";
import { changedProperties } from "./properties";
import { TITLE_LENGTH } from "./title-of";

/** A hidden field that stands beside a kind's fields, and so says that they were drawn. */
export const FIELDS_DRAWN = "_fields";

type Settings = Record<string, unknown>;
type SettingsChange = Pick<Extract<StartPageEdit, { do: "set" }>, "settings" | "was">;

/**
 * What somebody changed in a form of the kind's own fields and of the widget's title: only what is another value than
 * in `drawn`, the settings that the fields showed at first, so that what another device changed meanwhile stays. Null,
 * where the form does not say what that was: then all that it holds counts.
 */
export function readSettingsForm(
  kind: Pick<ListedKind, "readSettings">,
  form: FormData,
  drawn: Settings | null,
): SettingsChange {
  const given = { ...readFields(kind, form), ...readTitle(form) };
  if (drawn === null) return { settings: given };
  const seen: Settings = { ...kind.readSettings(drawn), title: drawn.title };
  const settings = changedProperties(seen, given);
  return {
    settings,
    was: Object.fromEntries(Object.keys(settings).map((name) => [name, seen[name] ?? null])),
  };
}

/**
 * What a field holds becomes what the setting of its name is by default: a number, a list, yes or no; anything else is
 * handed to the kind as text. A box that is not ticked sends nothing, so a yes-or-no that is missing is a no where the
 * fields were drawn, and otherwise stays; a list of boxes says with an empty hidden field of its name that it is there.
 * Names that begin with "_" are the form's own.
 */
function readFields(kind: Pick<ListedKind, "readSettings">, form: FormData): Settings {
  const usual = kind.readSettings({});
  const boxes = form.has(FIELDS_DRAWN)
    ? Object.keys(usual).filter((name) => typeof usual[name] === "boolean")
    : [];
  const names = [...new Set([...form.keys(), ...boxes])].filter((name) => !name.startsWith("_"));
  const given = names.map((name) => [name, settingOf(form.getAll(name), usual[name])] as const);
  const read = kind.readSettings(Object.fromEntries(given));
  return Object.fromEntries(names.filter((name) => name in read).map((name) => [name, read[name]]));
}

/** None is one too: then the widget goes by its kind's. */
function readTitle(form: FormData): Settings {
  const title = form.get("_title");
  return typeof title === "string" ? { title: title.trim().slice(0, TITLE_LENGTH) || null } : {};
}

const NO = ["", "false", "off"];

function settingOf(given: FormDataEntryValue[], usual: unknown): unknown {
  // Forms send the ends of lines as CR LF (HTML, "constructing the entry list").
  const texts = given
    .filter((value) => typeof value === "string")
    .map((text) => text.replaceAll("\r\n", "\n"));
  const last = texts.at(-1);
  if (Array.isArray(usual)) return texts.filter((text) => text !== "");
  if (typeof usual === "boolean") return last !== undefined && !NO.includes(last);
  if (typeof usual === "number") return last === undefined || last === "" ? undefined : Number(last);
  return last;
}
