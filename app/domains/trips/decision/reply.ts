/** What somebody answers to an offer in a few characters: an option by its number, or by what it does. */
export type Answer =
  | { kind: "option"; number: number }
  | { kind: "keep" }
  | { kind: "refund" }
  | { kind: "call_me" }
  | { kind: "undo" };

export interface Reply {
  answer: Answer;
  /** Which of several offers is meant, as its label says it, in one spelling; null: there is but one. */
  about: string | null;
}

const WORDS: Record<Exclude<Answer["kind"], "option">, readonly string[]> = {
  keep: ["keep", "keep it", "keep my trip", "保留", "保留行程", "保留原行程", "不改", "不改签"],
  refund: ["refund", "money back", "退款", "退票"],
  call_me: [
    "call",
    "call me",
    "call me back",
    "phone me",
    "a call",
    "来电",
    "回电",
    "请回电",
    "给我回电",
    "给我打电话",
  ],
  undo: ["undo", "撤销", "撤回"],
};

const NUMERALS: readonly (readonly string[])[] = [
  ["one", "一"],
  ["two", "二"],
  ["three", "三"],
  ["four", "四"],
  ["five", "五"],
  ["six", "六"],
  ["seven", "七"],
  ["eight", "八"],
  ["nine", "九"],
];

/** What may stand before a number without changing what it says. */
const BEFORE_NUMBER = /^(?:option|choice|number|改签|改|选择|选项|选|方案|第)\s*/;

const words = new Map<string, Answer>(
  Object.entries(WORDS).flatMap(([kind, known]) =>
    known.map((word): [string, Answer] => [word, { kind: kind as keyof typeof WORDS }]),
  ),
);

const numerals = new Map(
  NUMERALS.flatMap((known, index) => known.map((word): [string, number] => [word, index + 1])),
);

/**
 * What a text message answers, or null for anything but one answer and nothing else: an answer can't be taken
 * back, so that "2 or 3", "not 2", "12" and "2?" are none. `labels` are those of the offers that are open, as
 * `labelKey` writes them; where there are several, the answer may begin with one ("CA1234 2").
 */
export function readReply(text: string, labels: readonly string[] = []): Reply | null {
  const said = plain(text);
  const answer = readAnswer(said);
  if (answer) return { answer, about: null };
  for (const label of [...labels].sort((one, other) => other.length - one.length)) {
    const rest = after(said, label);
    const named = rest === null ? null : readAnswer(rest);
    if (named) return { answer: named, about: label };
  }
  return null;
}

/** A label in the one spelling that answers are compared by: "CA 1234" is "ca1234". */
export function labelKey(label: string): string {
  return plain(label).replace(/[\s-]/g, "");
}

/** One width and case for all, without the marks that keyboards and quotes put around an answer. */
function plain(text: string): string {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      // Keys as emoji: the digit stays.
      .replace(/([0-9])\ufe0f?\u20e3/gu, "$1")
      .replace(/[\s\u200b-\u200f\ufeff]+/gu, " ")
      .replace(/^[\s"'“”‘’«»「」『』([{#*]+/u, "")
      .replace(/[\s"'“”‘’«»「」『』)\]}.,!。、，！~]+$/u, "")
      .replace(/^(?:please |请 ?)/u, "")
      .replace(/(?:,? (?:please|thanks|thank you)| ?谢谢)$/u, "")
      .trim()
  );
}

function readAnswer(said: string): Answer | null {
  const word = words.get(said);
  if (word) return word;
  const rest = said.replace(BEFORE_NUMBER, "");
  const number = /^[1-9]$/.test(rest) ? Number(rest) : numerals.get(rest);
  return number === undefined ? null : { kind: "option", number };
}

/** What follows the label, however it is spaced; null where the text does not begin with it. */
function after(said: string, label: string): string | null {
  let matched = 0;
  let index = 0;
  for (; index < said.length && matched < label.length; index += 1) {
    const character = said[index] ?? "";
    if (character === label[matched]) matched += 1;
    else if (!/[\s-]/.test(character)) return null;
  }
  if (matched < label.length || label === "") return null;
  // "CA12342" is another flight, not the second choice for CA1234.
  return /^\s*[\s:：,，]\s*(.+)$/u.exec(said.slice(index))?.[1] ?? null;
}
