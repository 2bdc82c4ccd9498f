/** ISO 3166-1 alpha-2. */

/** Member States of the European Union. */
const EU: ReadonlySet<string> = new Set([
  ..."AT BE BG CY CZ DE DK EE ES FI FR GR HR HU".split(" "),
  ..."IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "),
]);

/** Outermost regions with codes of their own: the Treaties apply there (TFEU, Art. 349 and 355(1)). */
const OUTERMOST: ReadonlySet<string> = new Set("GF GP MF MQ RE YT".split(" "));

/**
 * Where EU air law holds beside the Union: the EEA (Joint Committee Decision 171/2004), Switzerland (Agreement on
 * Air Transport, Annex).
 */
const AIR_PARTNERS: ReadonlySet<string> = new Set("IS LI NO CH".split(" "));

/** The United States with their territories and possessions (14 CFR 260.2). */
const US: ReadonlySet<string> = new Set("US PR VI GU AS MP UM".split(" "));

export const inUnion = (country: string | null): boolean => country !== null && EU.has(country);

/** Where the rules of the Union for flights hold. */
export const inEuAir = (country: string | null): boolean =>
  country !== null && (EU.has(country) || OUTERMOST.has(country) || AIR_PARTNERS.has(country));

export const inUs = (country: string | null): boolean => country !== null && US.has(country);

/** Where the Treaties apply. */
export const inTreaty = (country: string | null): boolean =>
  country !== null && (EU.has(country) || OUTERMOST.has(country));
