import { z } from "zod";

const foundItem = z.object({
  words: z.string(),
  title: z.string(),
  link: z.string().nullable(),
  source: z.string(),
  name: z.string(),
});

/** News of `search_own()` as results: each leads to its own page, or to its source here where it has none. */
export function describeFoundNews(found: readonly unknown[]) {
  return found.flatMap((raw) => {
    const item = foundItem.safeParse(raw);
    if (!item.success) return [];
    const { words, title, link, source, name } = item.data;
    return { kind: "news" as const, title, note: name, href: link ?? `/news/${source}`, words };
  });
}
