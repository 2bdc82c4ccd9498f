/** An item of a feed is some kB; what is longer is a sign that its end is missing. */
const LONGEST_ITEM = 400_000;
const MOST_ITEMS = 300;

/**
 * What of a broken feed can still be read: feeds of one item each, every one well-formed by itself as far as we
 * know, in the order in which they stand there. Empty when there is no item to be seen. It reads forwards only, so
 * that a long text takes no longer than its length.
 */
export function salvagePieces(text: string): { head: string; pieces: string[] } | null {
  const start = /<(?:[A-Za-z]+:)?(?:rss|rdf|feed)\b[^>]{0,5000}>/i.exec(text.slice(0, 100_000));
  if (!start) return null;
  const isAtom = /^<(?:[A-Za-z]+:)?feed\b/i.test(start[0]);
  const name = isAtom ? "entry" : "item";
  const opening = new RegExp(`<((?:[A-Za-z]+:)?${name})(?:\\s[^>]{0,1000})?>`, "gi");
  opening.lastIndex = start.index;

  const root = `${start[0].replace(/\/>$/, ">")}`;
  const rootName = /^<([^\s>/]+)/.exec(start[0])?.[1] ?? "rss";
  const wrap = isAtom
    ? (inside: string) => `${root}${inside}</${rootName}>`
    : (inside: string) => `${root}<channel>${inside}</channel></${rootName}>`;

  const pieces: string[] = [];
  let first = text.length;
  for (let found = opening.exec(text); found && pieces.length < MOST_ITEMS; found = opening.exec(text)) {
    first = Math.min(first, found.index);
    const end = text.indexOf(`</${found[1]}>`, found.index);
    if (end === -1) break;
    if (end - found.index > LONGEST_ITEM) continue;
    const close = end + `</${found[1]}>`.length;
    pieces.push(wrap(withoutControls(text.slice(found.index, close))));
    opening.lastIndex = close;
  }
  const title =
    /<title\b[^>]{0,200}>([\s\S]{0,1000}?)<\/title>/i.exec(text.slice(start.index, first))?.[0] ?? "";
  return { head: wrap(title), pieces };
}

/** XML has none of these characters, whatever the text says (XML 1.0, 2.2). */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
