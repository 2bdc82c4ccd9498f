import type { ListedKind } from "./listed";

/**
 * Settings as a form of the kind's own fields gives them, complete. What a field holds becomes what the setting of its
 * name is by default: a number, a list, yes or no; anything else is handed to the kind as text. `fields` are the names
 * of the form's controls where they are known: a box that is not ticked is not in the form's data, and without them
 * every yes-or-no and every list that is not there counts as such a box.
 */
export function readSettingsForm(
  kind: Pick<ListedKind, "readSettings">,
  form: FormData,
  { stored = {}, fields }: { stored?: Record<string, unknown>; fields?: ReadonlySet<string> } = {},
): Record<string, unknown> {
  const usual = kind.readSettings({});
  const names = new Set([...form.keys(), ...(fields ?? unticked(usual))]);
  const read = [...names].map((name) => [name, settingOf(form.getAll(name), usual[name])] as const);
  return kind.readSettings({ ...stored, ...Object.fromEntries(read) });
}

const unticked = (usual: Record<string, unknown>) =>
  Object.keys(usual).filter((name) => typeof usual[name] === "boolean" || Array.isArray(usual[name]));

const NO = ["", "false", "off"];

function settingOf(given: FormDataEntryValue[], usual: unknown): unknown {
  const texts = given.filter((value) => typeof value === "string");
  const last = texts.at(-1);
  if (Array.isArray(usual)) return texts.filter((text) => text !== "");
  if (typeof usual === "boolean") return last !== undefined && !NO.includes(last);
  if (typeof usual === "number") return last === undefined || last === "" ? undefined : Number(last);
  return last;
}
