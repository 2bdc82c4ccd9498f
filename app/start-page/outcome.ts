/**
 * What came of asking for a widget's view. Where it failed, `view` is the last good one and `age` says how old it
 * is ("12 minutes ago"), or both are null.
 */
export type Outcome =
  | { state: "good"; view: unknown }
  | { state: "failed" | "slow"; view: unknown; age: string | null };
