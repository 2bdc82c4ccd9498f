import { zxcvbnAsync, zxcvbnOptions } from "@zxcvbn-ts/core";

/** zxcvbn's scale runs from 0 to 4; 2 stands against online guessing (fewer than 10^8 tries), with limits on tries. */
const ENOUGH = 2;

let ready: Promise<void> | undefined;

/**
 * Whether a password would be among the first that anyone tries: lists of common ones, keyboard walks, dates,
 * and the customer's own name or address (OWASP ASVS 5.0, V6.2.4 and V6.2.11).
 */
export async function isGuessable(password: string, own: string[]): Promise<boolean> {
  ready ??= loadDictionaries();
  await ready;
  const { score } = await zxcvbnAsync(
    password,
    own.flatMap((text) => [text, ...text.split(/[@.\s]+/)]).filter(Boolean),
  );
  return score < ENOUGH;
}

/** A megabyte of words that only those who choose a password need. */
async function loadDictionaries(): Promise<void> {
  const { adjacencyGraphs, dictionary } = await import("@zxcvbn-ts/language-common");
  zxcvbnOptions.setOptions({ graphs: adjacencyGraphs, dictionary: { ...dictionary } });
}
