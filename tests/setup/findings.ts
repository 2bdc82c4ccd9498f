import { asOwner } from "./actors";
import type { Finding, Rule } from "./catalogue-scope";

/**
 * Runs a rule on the live catalog, after the statements given, and leaves nothing behind. With statements,
 * answers only what they added.
 */
export async function findings(rule: Rule, ...statements: string[]): Promise<Finding[]> {
  return asOwner.rehearse(async (query) => {
    await query("set local search_path = ''");
    const before = new Set((await rule(query)).map(({ object }) => object));
    if (statements.length === 0) return rule(query);
    for (const statement of statements) await query(statement);
    return (await rule(query)).filter(({ object }) => !before.has(object));
  });
}

/** Names of the objects, each once. */
export const names = (found: Finding[]) => [...new Set(found.map(({ object }) => object))];
/** Each as the sentence that a failing test shows. */
export const inWords = (found: Finding[]) => found.map(({ object, advice }) => `${object} ${advice}`);
