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
  {
    object: "public.record_consent(text,boolean,integer,text,text,text,text,uuid)",
    reason:
      "the only way into the ledger, which no API role may write; decides for the caller alone, while their session exists, and only on the text in force",
  },
  {
    object: "public.verify_consent_chain()",
    reason: "needs the hash function of schema private; reads the caller's own events and answers no row",
  },
  {
    object: "public.verify_receipt(uuid,text)",
    reason: "reads one event by its unguessable id for anybody, and answers one of three words",
  },
];

/** Functions of an exposed schema that may be called without a sign-in. */
export const functionsForAnybody: Reviewed[] = [
  {
    object: "public.verify_receipt(uuid,text)",
    reason: "whoever is shown a receipt may check it: a court, an authority, the customer after leaving",
  },
];

/** Columns that policies filter by and that do without an index. */
export const policyColumns: Reviewed[] = [];

/** References to people that are not the customer whom the row belongs to. */
export const referencesToOthers: Reviewed[] = [];
