/** An item of a feed is some kB; what is longer is a sign that its end is missing. */
const LONGEST_ITEM = 400_000;
const LONGEST_TAG = 1_000;
const MOST_ITEMS = 300;
/** Where the root and the feed's own title are looked for. */
const HEAD_LETTERS = 100_000;

/**
 * What of a broken feed can still be read: feeds of one item each, every one well-formed by itself as far as we
 * know, in the order in which they stand there. Empty when there is no item to be seen. It reads forwards only, so
 * that a long text takes no longer than its length.
 */
export function salvagePieces(text: string): { head: string; pieces: string[] } | null {
  const start = /<(?:[A-Za-z]+:)?(?:rss|rdf|feed)\b[^>]{0,5000}>/i.exec(text.slice(0, HEAD_LETTERS));
  if (!start) return null;
  const isAtom = /^<(?:[A-Za-z]+:)?feed\b/i.test(start[0]);
  const root = `${start[0].replace(/\/>$/, ">")}`;
  const rootName = /^<([^\s>/]+)/.exec(start[0])?.[1] ?? "rss";
  const wrap = isAtom
    ? (inside: string) => `${root}${inside}</${rootName}>`
    : (inside: string) => `${root}<channel>${inside}</channel></${rootName}>`;

  const { first, items } = itemsIn(text, { from: start.index, name: isAtom ? "entry" : "item" });
  const head = text.slice(start.index, Math.min(first, start.index + HEAD_LETTERS));
  const title = /<title\b[^>]{0,200}>([\s\S]{0,1000}?)<\/title>/i.exec(head)?.[0] ?? "";
  return { head: wrap(title), pieces: items.map(wrap) };
}

/**
 * The elements of this name, whatever prefix the first of them has: each from its opening to its end, or to the
 * next opening where it has none. What stands in comments and quotations (CDATA) is no element. `first`: where the
 * first begins.
 */
function itemsIn(text: string, { from, name }: { from: number; name: string }) {
  const tag = new RegExp(`<!--|<!\\[CDATA\\[|<(/?)((?:[A-Za-z]+:)?${name})(?=[\\s/>])`, "gi");
  tag.lastIndex = from;
  const next = {
    "<!--": nextOf(text, "<!--"),
    "-->": nextOf(text, "-->"),
    "<![CDATA[": nextOf(text, "<![CDATA["),
    "]]>": nextOf(text, "]]>"),
    ">": nextOf(text, ">"),
  };
  const items: string[] = [];
  let first: number | undefined;
  let open: { at: number; name: string } | undefined;
  for (let found = tag.exec(text); found && items.length < MOST_ITEMS; found = tag.exec(text)) {
    const [written, slash, own] = found;
    const at = found.index;
    if (own === undefined) {
      const [opening, ending] =
        written === "<!--" ? (["<!--", "-->"] as const) : (["<![CDATA[", "]]>"] as const);
      const inside = at + written.length;
      const end = next[ending](inside);
      // None holds another of its kind: then its own end is missing, and what follows is not inside.
      if (end < next[opening](inside)) tag.lastIndex = end + ending.length;
      continue;
    }
    const end = next[">"](at);
    const isOther = open !== undefined && own.toLowerCase() !== open.name.toLowerCase();
    if (isOther || end - at > LONGEST_TAG || (slash === "" && text[end - 1] === "/")) continue;
    if (open && at - open.at <= LONGEST_ITEM) items.push(`${text.slice(open.at, at)}</${open.name}>`);
    open = slash === "" ? { at, name: own } : undefined;
    first ??= open?.at;
  }
  return { first: first ?? text.length, items };
}

/** Where this mark stands next, for places that only grow: each part of the text is searched once. */
function nextOf(text: string, mark: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(mark, from);
      found = at === -1 ? Number.POSITIVE_INFINITY : at;
    }
    return found;
  };
}

/** XML has none of these characters, whatever the text says (XML 1.0, 2.2). */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}
