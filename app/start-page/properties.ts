/** Settings of a widget, or the style of a page: by name. */
type Properties = Record<string, unknown>;

/** With the named ones changed, null taking one away; the same object where that changes nothing. */
export function withProperties(before: Properties, change: Properties): Properties {
  if (Object.entries(change).every(([name, value]) => isSame(before[name], value))) return before;
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null));
}

/** What takes such a change back. */
export function formerProperties(before: Properties, change: Properties): Properties {
  return Object.fromEntries(Object.keys(change).map((name) => [name, before[name] ?? null]));
}

/** Those of `change` that are another value than in `drawn`, which is what the customer saw. */
export function changedProperties<Change extends object>(drawn: Properties, change: Change): Partial<Change> {
  const changed = Object.entries(change).filter(([name, value]) => !isSame(drawn[name], value));
  return Object.fromEntries(changed) as Partial<Change>;
}

/**
 * A change made by somebody who saw `was`, for a page on which another device may have changed the same names since.
 * Of a list, and of a text of several lines, both devices' items stay; of anything else the last word counts.
 */
export function mergedChange(now: Properties, was: Properties, change: Properties): Properties {
  return Object.fromEntries(
    Object.entries(change).map(([name, mine]) => [
      name,
      isSame(was[name], now[name]) || isSame(now[name], mine)
        ? mine
        : mergedValue(was[name], now[name], mine),
    ]),
  );
}

/** Whether two values are the same as JSON; what is not there is as null. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** What is not set is a list or a text with nothing in it, if another of the three is one. */
function mergedValue(was: unknown, now: unknown, mine: unknown): unknown {
  const values = [was, now, mine];
  const lists = values.map((value) => value ?? []);
  if (lists.every((list) => Array.isArray(list))) {
    const [had = [], has = [], wants = []] = lists;
    return mergedItems(had, has, wants);
  }
  const texts = values.map((value) => value ?? "");
  if (texts.every((text) => typeof text === "string") && texts.some((text) => text.includes("\n"))) {
    const [had = [], has = [], wants = []] = texts.map((text) => text.split("\n").filter(Boolean));
    const end = texts.some((text) => text.endsWith("\n")) ? "\n" : "";
    const lines = mergedItems(had, has, wants);
    return lines.join("\n") + (lines.length > 0 ? end : "");
  }
  return mine;
}

/** Mine in my order without what the other took away, and then what the other put there. */
function mergedItems<Item>(was: readonly Item[], now: readonly Item[], mine: readonly Item[]): Item[] {
  const [had, has, wanted] = [was, now, mine].map(
    (items) => new Set(items.map((item) => JSON.stringify(item))),
  );
  return [
    ...mine.filter((item) => !had?.has(JSON.stringify(item)) || has?.has(JSON.stringify(item))),
    ...now.filter((item) => !had?.has(JSON.stringify(item)) && !wanted?.has(JSON.stringify(item))),
  ];
}
