import { z } from "zod";
import { CHOICES } from "~/domains/search/engines";
import { EngineChoice, SavedSearch } from "~/domains/search/schema";
import { typedAddress } from "~/lib/typed-address";
import { WrittenNote } from "../widgets/notes/schema";

/** As many as a customer may have of each; the database holds to the same. */
export const MOST = { notes: 500, sources: 100, searches: 50 } as const;

const source = z.object({
  /** By which widgets of the file's page say that they are of it. */
  id: z.uuid().nullable().catch(null),
  address: z.string().transform((text, context) => {
    const address = typedAddress(text);
    if (address === null) context.addIssue("no address");
    return address ?? z.NEVER;
  }),
  /** Its customer's own; null: as it calls itself. */
  name: z.string().trim().min(1).max(100).nullable().catch(null),
});

/** Asked of a file as of the form of the search page. */
const engine = z
  .object({
    engine: z.enum(CHOICES),
    address: z.string().nullish(),
    straight: z.boolean().catch(false),
  })
  .transform(
    ({ engine, address, straight }): z.input<typeof EngineChoice> => ({
      engine,
      address: address ?? "",
      ...(straight && { straight: "on" }),
    }),
  )
  .pipe(EngineChoice);

/** What belongs to a page beside its document; `page_content()` says it, and `bring_page()` takes it. */
export interface PageContent {
  notes: z.output<typeof WrittenNote>[];
  sources: z.output<typeof source>[];
  searches: z.output<typeof SavedSearch>[];
  engine: z.output<typeof engine> | null;
}

/** How many of each can't be taken over. */
export type Refused = Record<keyof PageContent, number>;

export interface ReadContent {
  content: PageContent;
  refused: Refused;
}

const lists = z.looseObject({
  notes: z.array(z.unknown()).catch([]),
  sources: z.array(z.unknown()).catch([]),
  searches: z.array(z.unknown()).catch([]),
  engine: z.unknown().optional(),
});

/** The content of a file: what is none of its kind, or past what a customer may have, is counted and left out. */
export function readContent(raw: unknown): ReadContent {
  const told = lists.safeParse(raw).data ?? lists.parse({});
  const notes = readList(told.notes, WrittenNote, MOST.notes);
  const sources = readList(told.sources, source, MOST.sources);
  const searches = readList(told.searches, SavedSearch, MOST.searches);
  const chosen = engine.safeParse(told.engine);
  return {
    content: {
      notes: notes.read,
      sources: sources.read,
      searches: searches.read,
      engine: chosen.data ?? null,
    },
    refused: {
      notes: notes.refused,
      sources: sources.refused,
      searches: searches.refused,
      engine: chosen.success || (told.engine ?? null) === null ? 0 : 1,
    },
  };
}

/** Looks at twice as many as may be taken: a file can have a million of nothing. */
function readList<Schema extends z.ZodType>(list: readonly unknown[], schema: Schema, most: number) {
  const read = list.slice(0, 2 * most).flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  return { read: read.slice(0, most), refused: list.length - Math.min(read.length, most) };
}
