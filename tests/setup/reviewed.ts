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
  {
    object: "public.sweep_expired_consents(integer)",
    reason:
      "rewrites the state from the ledger for customers past an expiry; takes no customer, answers a number",
  },
  {
    object: "public.fact_statistics()",
    reason:
      "the analyst may read no row: counts those who agreed to analytics, and tells no group of fewer than ten",
  },
  {
    object: "public.current_partner(text)",
    reason:
      "looks the hash of the caller's token up among tokens that no API role may read, and answers the partner's name",
  },
  {
    object: "public.log_partner_access(uuid[],text,text)",
    reason:
      "writes the log that no API role may write, in the name of the caller's token; answers which of the customers share, whom the partner may read anyway",
  },
  {
    object: "public.agent_open_customer(uuid,text)",
    reason: "writes the log that no API role may write, in the name of a current member of staff",
  },
  {
    object: "public.agent_read_customer(uuid)",
    reason:
      "the service desk may read no row: answers what consent lets through of a customer whom this member of staff has opened",
  },
  {
    object: "public.agent_preview()",
    reason: "answers what the service desk would get, of the caller's own, while their session exists",
  },
  {
    object: "public.export_customer()",
    reason:
      "reads every table that has a customer_id, and auth, for the caller's own id alone and only while their session exists",
  },
  {
    object: "public.request_erasure()",
    reason: "nobody may write erasure_requests: notes the caller alone, while their session exists",
  },
  {
    object: "public.cancel_erasure()",
    reason: "nobody may write erasure_requests: removes the caller's own, while their session exists",
  },
  {
    object: "public.erase_due_customers(integer)",
    reason:
      "deletes only accounts whose owners asked for it and whose waiting period is over; answers a number",
  },
  {
    object: "public.would_read(text)",
    reason: "reads the caller's own rows alone, in the columns that the named reader may select",
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
export const policyColumns: Reviewed[] = [
  {
    object: "public.customer_facts.consents_until",
    reason:
      "almost every row passes this part of the gate, so no index would be used; without one, a decision rewrites rows in place (HOT)",
  },
  {
    object: "public.customer_facts.shareable",
    reason:
      "partners ask customer by customer, in their order; a yes or no alone finds too many rows for an index",
  },
];

/** References to people that are not the customer whom the row belongs to. */
export const referencesToOthers: Reviewed[] = [];

/** Tables with customer_id whose rows stay when the account is erased. */
export const rowsKeptAfterErasure: Reviewed[] = [
  {
    object: "public.consent_events",
    reason: "evidence of what was agreed to, under an id that leads nowhere once the account is gone",
  },
];
