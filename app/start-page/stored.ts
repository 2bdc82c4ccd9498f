import { type StartPageDocument, startPageDocument, type WidgetEntry } from "./document";

/**
 * What a change is saved as. Reading makes what a newer version wrote (a width of 4, say) into what this one can
 * draw; saving that would lose it, so whatever the change left alone goes back as it was stored.
 */
export function keepStored(
  stored: unknown,
  read: StartPageDocument,
  changed: StartPageDocument,
): StartPageDocument {
  if (!isRecord(stored)) return changed;
  // Of a layout that is the suggestion's still, what was stored is the suggestion of another day.
  if (read.suggested)
    return keepFields({ ...stored, pages: read.pages, widgets: read.widgets }, read, changed);
  const kept = keepFields(stored, read, changed);
  return {
    ...kept,
    pages: keepEntries(entriesOf(stored.pages), read.pages, changed.pages),
    widgets: keepEntries<WidgetEntry>(entriesOf(stored.widgets), read.widgets, changed.widgets),
  };
}

/** A stored document as this version reads it; null where it can't, as with one of a version to come. */
export function readStored(stored: unknown): StartPageDocument | null {
  const parsed = startPageDocument.safeParse(stored);
  return parsed.success ? parsed.data : null;
}

type Fields = Record<string, unknown>;

function keepEntries<Entry extends Fields & { id: string }>(
  stored: readonly Fields[],
  read: readonly Entry[],
  changed: readonly Entry[],
): Entry[] {
  const [storedById, readById] = [byId(stored), byId(read)];
  return changed.map((entry) => {
    const [was, seen] = [storedById.get(entry.id), readById.get(entry.id)];
    return was && seen ? keepFields(was, seen, entry) : entry;
  });
}

function keepFields<Entry extends Fields>(stored: Fields, read: Entry, changed: Entry): Entry {
  const alone = Object.keys(changed).filter((key) => key in stored && changed[key] === read[key]);
  return Object.assign({ ...changed }, ...alone.map((key) => ({ [key]: stored[key] })));
}

const byId = <Entry extends Fields>(entries: readonly Entry[]) =>
  new Map(entries.map((entry) => [entry.id, entry]));

const entriesOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isRecord) : []);

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
