/** What fits into a form, and on a page. */
const MOST_LINKS = 40;
/** Characters, the end of the last line aside. */
export const LONGEST = 8_000;

export interface QuickLink {
  name: string;
  href: string;
  /** Host of one that leads out of the portal; null: a page of ours. */
  host: string | null;
}

/**
 * The links of a text: one a line, the address as its last word. Only http, https and paths of our own lead anywhere;
 * an address without a scheme is meant with https. Lines that hold no address are left out, and so is what is there
 * already under the same name.
 */
export function readLinks(text: string): QuickLink[] {
  const links = text.split("\n").flatMap((line) => readLink(line.trim()) ?? []);
  return [...new Map(links.map((link) => [`${link.name} ${link.href}`, link])).values()].slice(0, MOST_LINKS);
}

function readLink(line: string): QuickLink | null {
  const [, name = "", address = ""] = line.match(/^(.*?)\s*(\S+)$/u) ?? [];
  if (/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(address)) return { name: name || address, href: address, host: null };
  const whole = /^https?:\/\//i.test(address) ? address : `https://${address}`;
  if (!/[.:]/.test(address) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  const host = url.host.replace(/^www\./, "");
  return { name: name || host, href: url.href, host };
}

/** The text with its last line ended too: where two devices change it at once, a single link counts as a line of many. */
export const asLines = (text: string): string => (text.trim() === "" ? "" : `${text.trimEnd()}\n`);

/** The text with one more link at its end, the same text where it holds that already, or why it can't be added. */
export function withLink(
  text: string,
  { name, address }: { name: string; address: string },
): { text: string } | "address" | "full" {
  const line = [name.trim().replace(/\s+/g, " "), address.trim()].filter(Boolean).join(" ");
  const [link] = /^\S+$/.test(address.trim()) ? readLinks(line) : [];
  if (!link) return "address";
  const links = readLinks(text);
  if (links.some((one) => one.name === link.name && one.href === link.href)) return { text };
  const longer = [text.trimEnd(), line].filter(Boolean).join("\n");
  return longer.length <= LONGEST && links.length < MOST_LINKS ? { text: asLines(longer) } : "full";
}
