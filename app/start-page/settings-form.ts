/**
 * The settings that a kind's SettingsFields sent. Of a name that comes several times the last counts, so that a
 * hidden field before a checkbox says what it is unchecked; all values of a name ending in "[]" are a list, without
 * empty ones. Names that begin with "_" are the form's own.
 */
export function settingsFrom(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith("_"));
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name).filter((value) => typeof value === "string");
      return name.endsWith("[]")
        ? [name.slice(0, -2), values.filter((value) => value !== "")]
        : [name, values.at(-1) ?? ""];
    }),
  );
}
