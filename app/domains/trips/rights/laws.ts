/**
 * The laws as data, each wording with the day since which it holds: when one changes, its old wording gets a
 * `validUntil` and the new one stands beside it. Of Regulation 261/2004 a reform was before the Union's
 * lawmakers at the time of the newest source.
 */

/** The day of the newest source looked at, YYYY-MM-DD: what was published later isn't in here. */
export const NEWEST_SOURCE = "2026-01-22";

export type LawId = "eu261" | "uk261" | "us260" | "rail782" | "coach181" | "ferry1177";

interface Source {
  /** As it is cited: "Art. 7". */
  article: string;
  url: string;
}

interface Wording {
  law: LawId;
  /** First and last day of travel that it governs, YYYY-MM-DD. */
  validFrom: string;
  validUntil: string | null;
  sources: readonly Source[];
}

const eurLex = (celex: string) => `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${celex}`;
const uk = (article: number) => `https://www.legislation.gov.uk/eur/2004/261/article/${article}`;
const cfr = (section: string) => `https://www.ecfr.gov/current/title-14/section-${section}`;
const articles = (numbers: readonly number[], url: string): Source[] =>
  numbers.map((number) => ({ article: `Art. ${number}`, url }));

const WORDINGS: readonly Wording[] = [
  {
    law: "eu261",
    validFrom: "2005-02-17",
    validUntil: null,
    sources: [
      ...articles([3, 5, 6, 7, 8, 9], eurLex("02004R0261-20050217")),
      { article: "C-402/07 (Sturgeon)", url: eurLex("62007CJ0402") },
      { article: "C-11/11 (Folkerts)", url: eurLex("62011CJ0011") },
    ],
  },
  {
    // As amended by S.I. 2023/1370, which wrote the right to compensation for delay into the text.
    law: "uk261",
    validFrom: "2023-12-14",
    validUntil: null,
    sources: [3, 5, 6, 7, 8, 9].map((number) => ({ article: `Art. ${number}`, url: uk(number) })),
  },
  {
    // As amended by 89 FR 65536 after 49 U.S.C. 42305.
    law: "us260",
    validFrom: "2024-10-28",
    validUntil: null,
    sources: ["260.2", "260.6", "260.10"].map((section) => ({ article: `§ ${section}`, url: cfr(section) })),
  },
  {
    law: "rail782",
    validFrom: "2023-06-07",
    validUntil: null,
    sources: articles([2, 18, 19, 20], eurLex("32021R0782")),
  },
  {
    law: "coach181",
    validFrom: "2013-03-01",
    validUntil: null,
    sources: articles([2, 19, 21, 23], eurLex("32011R0181")),
  },
  {
    law: "ferry1177",
    validFrom: "2012-12-18",
    validUntil: null,
    sources: articles([2, 17, 18, 19, 20], eurLex("32010R1177")),
  },
];

/** The wording of a law that governs travel on a day (YYYY-MM-DD), if it was in force. */
export function wordingOf(law: LawId, day: string): Wording | null {
  return (
    WORDINGS.find(
      (wording) =>
        wording.law === law &&
        wording.validFrom <= day &&
        (wording.validUntil === null || day <= wording.validUntil),
    ) ?? null
  );
}
