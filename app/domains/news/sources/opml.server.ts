import { generateOpml, parseOpml } from "feedsmith";
import type { Translator } from "~/lib/i18n/i18n.server";
import { typedAddress } from "~/lib/typed-address";
import { decodeText } from "../reading/charset.server";
import { plainText } from "../reading/plain-text.server";
import { withoutControls } from "../reading/salvage.server";
import type { ImportCounts } from "./commands.server";
import type { OwnSource } from "./queries.server";

/** As many as add_feeds() takes. */
const MOST_FEEDS = 500;
const DEEPEST = 20;

interface ListedFeed {
  address: string;
  name?: string;
}

interface Outline {
  text?: string;
  title?: string;
  xmlUrl?: string;
  outlines?: Outline[];
}

/** The feeds of an OPML file, whatever folders they are in; null for what is no OPML with feeds in it. */
export function readOpml(bytes: Uint8Array): ListedFeed[] | null {
  const text = withoutControls(decodeText(bytes, null)).trimStart();
  let outlines: Outline[];
  try {
    outlines = parseOpml(text).body?.outlines ?? [];
  } catch {
    return null;
  }
  const feeds = new Map<string, ListedFeed>();
  collect(outlines, feeds, 0);
  return feeds.size > 0 ? [...feeds.values()] : null;
}

function collect(outlines: Outline[], feeds: Map<string, ListedFeed>, depth: number): void {
  for (const { xmlUrl, text, title, outlines: inside } of outlines) {
    const address = xmlUrl === undefined ? null : typedAddress(xmlUrl);
    if (address !== null && feeds.size < MOST_FEEDS && !feeds.has(address)) {
      const name = plainText(text ?? title ?? "", 100);
      feeds.set(address, { address, ...(name && { name }) });
    }
    if (inside && depth < DEEPEST) collect(inside, feeds, depth + 1);
  }
}

/** A customer's feeds as OPML 2.0. */
export function writeOpml({
  sources,
  title,
  now,
}: {
  sources: OwnSource[];
  title: string;
  now: Date;
}): string {
  return generateOpml({
    head: { title, dateCreated: now },
    body: {
      outlines: sources.map(({ name, address }) => ({
        type: "rss",
        text: name,
        title: name,
        xmlUrl: address,
      })),
    },
  });
}

/** What came of an import, in a sentence or several. */
export function importSentence(t: Translator, { added, known, refused }: ImportCounts): string {
  return [
    t("news:opml.done", { count: added }),
    known > 0 && t("news:opml.known", { count: known }),
    refused > 0 && t("news:opml.refused", { count: refused }),
  ]
    .filter(Boolean)
    .join(" ");
}

/** What a form sent as a file, or pasted; null for neither. */
export async function sentOpml(form: FormData): Promise<Uint8Array | null> {
  const [file, text] = [form.get("file"), form.get("text")];
  if (file instanceof Blob && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  return typeof text === "string" && text.trim() !== "" ? new TextEncoder().encode(text) : null;
}
