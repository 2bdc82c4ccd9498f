/** Something of ours or of the customer's that a search can find: what it is called and where it stands. */
export interface Entry {
  kind: "page" | "trip" | "notice" | "note";
  title: string;
  /** A sentence or a date beside the title; may be empty. */
  note: string;
  href: string;
  /** What it can be found by, in one spelling as `plainWords` makes it. */
  words: string;
}

/** One spelling for searching, the same as the database's: lower case, Unicode NFKC. */
export function plainWords(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Scripts that are written without blanks between words. */
const RUNS_ON = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/**
 * Entries in which all of the words are found, the best fits first, `most` at most: titles before notes, beginnings
 * before middles, and what came first before what came later. Chinese is found by half of its pairs of characters.
 * The database judges by the same rule: private search of one's own, `search_own()`.
 */
export function findEntries<Found extends Entry>(
  entries: readonly Found[],
  query: string,
  most: number,
): Found[] {
  const terms = plainWords(query).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return [];
  return entries
    .map((entry, at) => ({ entry, at, score: scoreOf(entry, terms) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.at - other.at)
    .slice(0, most)
    .map(({ entry }) => entry);
}

function scoreOf({ title, words }: Entry, terms: readonly string[]): number {
  const [name, all] = [plainWords(title), `${plainWords(title)} ${words}`];
  let score = 0;
  for (const term of terms) {
    if (name.startsWith(term)) score += 4;
    else if (name.includes(term)) score += 3;
    else if (all.includes(term)) score += 2;
    else if (isNearly(all, term)) score += 1;
    else return 0;
  }
  return score;
}

function isNearly(words: string, term: string): boolean {
  if (!RUNS_ON.test(term) || [...term].length <= 2) return false;
  const characters = [...term];
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return pairs.filter((pair) => words.includes(pair)).length * 2 >= pairs.length;
}
