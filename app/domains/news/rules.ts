/** Rules of news that pages and the worker share. */

/** How many letters of an item's words are kept to look for others in. */
export const MOST_WORDS = 1_000;

/**
 * Words in one spelling: width, case and accents make no difference, nor does how much room is between them.
 * What is muted is looked for in it, so both sides go through here.
 */
export function spell(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}

/** Words to mute as a person lists them, by lines or commas, each in one spelling. */
export function mutedWords(written: string): string[] {
  const words = written.split(/[\n,，、;；]+/).map(spell);
  return [...new Set(words.filter((word) => word !== ""))].slice(0, 50).map((word) => word.slice(0, 60));
}
