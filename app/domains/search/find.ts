/** Something of ours or of the customer's that a search can find: what it is called and where it stands. */
export interface Entry {
  kind: "page" | "link" | "search" | "trip" | "notice" | "note" | "event" | "news";
  title: string;
  /** A sentence or a date beside the title; may be empty. */
  note: string;
  /** A path of ours, or a whole address that leads out of the portal. */
  href: string;
  /** What it can be found by, in one spelling as `plainWords` makes it. */
  words: string;
}

/** Whether it leads out of the portal. */
export const leavesHere = ({ href }: Pick<Entry, "href">) => /^https?:/i.test(href);

/** One spelling for searching, the same as the database's: lower case, Unicode NFKC. */
export function plainWords(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Scripts that are written without blanks between words. */
const RUNS_ON = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/**
 * Entries in which all of the words are found, the best fits first, `most` at most: a title that begins with a word,
 * one of whose words begins with it, one that holds it; then the same of what else an entry is found by; and what
 * came first before what came later. Chinese is found by half of its pairs of characters. Blanks of every width part
 * words, however many. What is found the database judges by the same rule, in `search_own()`.
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
  const name = plainWords(title);
  const all = `${name} ${words}`;
  let score = 0;
  for (const term of terms) {
    const fit = fitOf(term, name, all);
    if (fit === 0) return 0;
    score += fit;
  }
  return score;
}

function fitOf(term: string, name: string, all: string): number {
  if (name.startsWith(term)) return 6;
  if (beginsWord(name, term)) return 5;
  if (name.includes(term)) return 4;
  if (beginsWord(all, term)) return 3;
  if (all.includes(term)) return 2;
  return isNearly(all, term) ? 1 : 0;
}

/** Whether a word begins so: one that stands behind no other letter or digit. */
function beginsWord(text: string, term: string): boolean {
  for (let at = text.indexOf(term); at !== -1; at = text.indexOf(term, at + 1)) {
    if (at === 0 || /[^\p{L}\p{N}\p{M}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function isNearly(words: string, term: string): boolean {
  if (!RUNS_ON.test(term) || [...term].length <= 2) return false;
  const characters = [...term];
  const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return pairs.filter((pair) => words.includes(pair)).length * 2 >= pairs.length;
}
