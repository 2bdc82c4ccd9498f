import type { Width } from "~/lib/widget";
import type { StartPageDocument, WidgetEntry } from "./document";
import { DOCUMENT_VERSION } from "./document";

/** What is known of a customer that says what their page should hold at first. */
export interface StageFacts {
  /** Under way or still to come. */
  tripsAhead: number;
  tripsPast: number;
  /** They told us what the first steps ask for. */
  isSetUp: boolean;
  /** Kinds of widgets that they wrote into: what stands there is theirs, whatever stage they come to. */
  written: readonly string[];
}

/**
 * How far a customer has come with us. prospect: an account and nothing else; new: waiting for what they took
 * first; established: it is behind them or under way for good; extending: they have been here, and took more.
 */
export type Stage = "prospect" | "new" | "established" | "extending";

/** The stage by what there is of theirs. */
export function stageOf({ tripsAhead, tripsPast }: StageFacts): Stage {
  if (tripsPast === 0) return tripsAhead === 0 ? "prospect" : "new";
  return tripsAhead > 1 || (tripsAhead > 0 && tripsPast > 1) ? "extending" : "established";
}

/** What nobody meets more of at first; what they have written since comes on top. */
export const MOST_SUGGESTED = 7;

type Suggested = readonly [kind: string, width: Width];

/** The best first; of what this version has, the first seven are suggested. */
const layouts: Record<Stage, readonly Suggested[]> = {
  prospect: [
    ["getting-started", 2],
    ["messages", 1],
    ["notes", 1],
    ["search", 3],
    ["news", 2],
    ["quick-links", 1],
    ["to-do", 1],
  ],
  new: [
    ["next-trip", 2],
    ["messages", 1],
    ["delay-policy", 1],
    ["search", 3],
    ["getting-started", 2],
    ["weather", 1],
    ["news", 3],
  ],
  established: [
    ["next-trip", 2],
    ["messages", 1],
    ["delay-policy", 1],
    ["search", 3],
    ["news", 2],
    ["agenda", 1],
  ],
  extending: [
    ["next-trip", 2],
    ["messages", 1],
    ["delay-policy", 1],
    ["search", 3],
    ["agenda", 2],
    ["weather", 1],
    ["news", 3],
  ],
};

/** Every kind that some stage suggests. */
export const SUGGESTED_KINDS: readonly string[] = [
  ...new Set(Object.values(layouts).flatMap((layout) => layout.map(([kind]) => kind))),
];

/** The one page of a suggestion. */
const FIRST_PAGE = "main";

/**
 * The page that somebody meets who has made none of their own. A widget's id is its kind, so that changes made on
 * two devices to the same suggestion meet. `knows`: whether this version has a kind.
 */
export function suggestPage(facts: StageFacts, knows: (kind: string) => boolean): StartPageDocument {
  const fitting = layouts[stageOf(facts)]
    .filter(([kind]) => knows(kind) && !(kind === "getting-started" && facts.isSetUp))
    .slice(0, MOST_SUGGESTED);
  const written = facts.written
    .filter((kind) => knows(kind) && !fitting.some(([suggested]) => suggested === kind))
    .map((kind): Suggested => [kind, 1]);
  const widgets: WidgetEntry[] = [...fitting, ...written].map(([kind, width]) => ({
    id: kind,
    kind,
    page: FIRST_PAGE,
    width,
    size: "full",
    settings: {},
  }));
  return {
    version: DOCUMENT_VERSION,
    suggested: true,
    pages: [{ id: FIRST_PAGE, name: "" }],
    widgets,
    style: {},
    shortcuts: true,
  };
}
