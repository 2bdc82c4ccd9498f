/**
 * Exceptions to the rules of the catalogue that somebody looked at, each with its reason. An entry whose
 * object is gone, or no longer needs it, fails the tests: the list never holds more than what is in use.
 */
export interface Reviewed {
  /** As the finding names it: `public.current_customer()`, `public.diaries.read_by`. */
  object: string;
  reason: string;
}

/** Functions of an exposed schema that run with their owner's rights. */
export const securityDefiners: Reviewed[] = [
  {
    object: "public.current_customer()",
    reason:
      "reads auth.users and auth.sessions, which no API role may, and answers only the caller's own row, and only while the session of the caller's token still exists",
  },
];

/** Functions of an exposed schema that may be called without a sign-in. */
export const functionsForAnybody: Reviewed[] = [];

/** Columns that policies filter by and that do without an index. */
export const policyColumns: Reviewed[] = [];

/** References to people that are not the customer whom the row belongs to. */
export const referencesToOthers: Reviewed[] = [];
