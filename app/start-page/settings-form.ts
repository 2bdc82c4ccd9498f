import type { ListedKind } from "./listed";

/**
 * The settings that a form of the kind's own fields gives: those alone, for a change that leaves the others as they
 * are. What a field holds becomes what the setting of its name is by default: a number, a list, yes or no; anything
 * else is handed to the kind as text. A box that is not ticked sends nothing, so a yes-or-no that is missing is a
 * no; a list of boxes says with an empty hidden field of its name that it is there. Names that begin with "_" are
 * the form's own.
 */
export function readSettingsForm(
  kind: Pick<ListedKind, "readSettings">,
  form: FormData,
): Record<string, unknown> {
  const usual = kind.readSettings({});
  const boxes = Object.keys(usual).filter((name) => typeof usual[name] === "boolean");
  const names = [...new Set([...form.keys(), ...boxes])].filter((name) => !name.startsWith("_"));
  const given = names.map((name) => [name, settingOf(form.getAll(name), usual[name])] as const);
  const read = kind.readSettings(Object.fromEntries(given));
  return Object.fromEntries(names.filter((name) => name in read).map((name) => [name, read[name]]));
}

const NO = ["", "false", "off"];

function settingOf(given: FormDataEntryValue[], usual: unknown): unknown {
  const texts = given.filter((value) => typeof value === "string");
  const last = texts.at(-1);
  if (Array.isArray(usual)) return texts.filter((text) => text !== "");
  if (typeof usual === "boolean") return last !== undefined && !NO.includes(last);
  if (typeof usual === "number") return last === undefined || last === "" ? undefined : Number(last);
  return last;
}
