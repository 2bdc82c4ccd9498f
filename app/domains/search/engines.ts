import type { Locale } from "~/lib/i18n/languages";

/** Where to look: here, or elsewhere. The names of the others are their own, the same in every language. */
export const OWN = "own";
export const CUSTOM = "custom";

interface Engine {
  name: string;
  /** What is typed after an exclamation mark to look there; the first is the one that is shown. */
  bangs: readonly [string, ...string[]];
  /** Its address, `%s` where the words go. */
  address: string;
}

const ENGINES = {
  google: { name: "Google", bangs: ["g", "google"], address: "https://www.google.com/search?q=%s" },
  bing: { name: "Bing", bangs: ["b", "bing"], address: "https://www.bing.com/search?q=%s" },
  duckduckgo: {
    name: "DuckDuckGo",
    bangs: ["d", "ddg", "duckduckgo"],
    address: "https://duckduckgo.com/?q=%s",
  },
  baidu: {
    name: "百度 Baidu",
    bangs: ["bd", "baidu", "百度"],
    address: "https://www.baidu.com/s?ie=utf-8&wd=%s",
  },
  sogou: {
    name: "搜狗 Sogou",
    bangs: ["sg", "sogou", "搜狗"],
    address: "https://www.sogou.com/web?ie=utf8&query=%s",
  },
  brave: { name: "Brave", bangs: ["br", "brave"], address: "https://search.brave.com/search?q=%s" },
  startpage: {
    name: "Startpage",
    bangs: ["sp", "startpage"],
    address: "https://www.startpage.com/sp/search?query=%s",
  },
  wikipedia: { name: "Wikipedia", bangs: ["w", "wiki", "wikipedia", "维基"], address: "" },
} as const satisfies Record<string, Engine>;

export type EngineCode = keyof typeof ENGINES;
export const ENGINE_CODES = Object.keys(ENGINES) as EngineCode[];
/** Engines that a customer can choose as theirs. */
export const CHOICES = [...ENGINE_CODES, CUSTOM] as const;
export type Choice = (typeof CHOICES)[number];
/** Where a search can go. */
export const PLACES = [OWN, ...CHOICES] as const;
export type Place = (typeof PLACES)[number];

const OWN_BANGS = ["me", "own", "这里"];
const CUSTOM_BANGS = ["c", "custom", "我的"];

export function isPlace(value: unknown): value is Place {
  return PLACES.some((place) => place === value);
}

/** The engine of who has chosen none. */
export function usualEngine(locale: Locale): EngineCode {
  return locale === "zh-CN" ? "baidu" : "duckduckgo";
}

/** An engine's own name; `custom` has none, and `own` is no engine. */
export function engineName(place: Place): string | null {
  return place === OWN || place === CUSTOM ? null : ENGINES[place].name;
}

/** What one types before or after the words to look there, without its mark. */
export function bangOf(place: Place): string {
  if (place === OWN) return OWN_BANGS[0] ?? place;
  if (place === CUSTOM) return CUSTOM_BANGS[0] ?? place;
  return ENGINES[place].bangs[0];
}

const byBang = new Map<string, Place>([
  ...ENGINE_CODES.flatMap((code) => ENGINES[code].bangs.map((bang): [string, Place] => [bang, code])),
  ...OWN_BANGS.map((bang): [string, Place] => [bang, OWN]),
  ...CUSTOM_BANGS.map((bang): [string, Place] => [bang, CUSTOM]),
]);

/** Longer queries are cut: engines take no more, and addresses must stay below 2,000 characters. */
export const MAX_QUERY = 200;

/**
 * What was typed, apart from where it is to be looked for: a bang may be the first word or the last, typed with
 * the mark of any width. A bang that nobody knows is one of the words.
 */
export function readBang(typed: string): { query: string; place: Place | null } {
  const words = typed.trim().slice(0, MAX_QUERY).split(/\s+/);
  for (const at of [0, words.length - 1]) {
    const place = bangIn(words[at] ?? "");
    if (place) return { query: words.toSpliced(at, 1).join(" "), place };
  }
  return { query: words.join(" "), place: null };
}

function bangIn(word: string): Place | null {
  const plain = word.normalize("NFKC").toLowerCase();
  return plain.startsWith("!") ? (byBang.get(plain.slice(1)) ?? null) : null;
}

/** The address of a search elsewhere; null for one without words or without an address to go by. */
export function addressOf({
  place,
  query,
  locale,
  custom,
}: {
  place: Exclude<Place, typeof OWN>;
  query: string;
  locale: Locale;
  /** The customer's own engine, with `%s`. */
  custom: string | null;
}): string | null {
  if (!query) return null;
  const pattern =
    place === CUSTOM ? custom : place === "wikipedia" ? wikipediaIn(locale) : ENGINES[place].address;
  if (!pattern) return null;
  // An apostrophe stays as it is in an address otherwise, and would end the quotes of a refresh.
  const words = encodeURIComponent(query.replace(/\p{Surrogate}/gu, "\uFFFD")).replaceAll("'", "%27");
  const address = pattern.replaceAll("%s", () => words);
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) ? new URL(address).href : null;
}

function wikipediaIn(locale: Locale): string {
  const [language] = locale.split("-");
  const variant = locale === "zh-CN" ? "&variant=zh-cn" : "";
  return `https://${language}.wikipedia.org/w/index.php?search=%s${variant}`;
}
