import { sha256 } from "./leaves";

/** A consent event as the ledger keeps it. Times as the API writes them (ISO 8601). */
export interface ConsentEvent {
  id: string;
  customer_id: string;
  /** Place in the customer's chain, from 1. */
  seq: number;
  purpose: string;
  granted: boolean;
  /** BCP 47 tag of the text that was shown. */
  language: string;
  text_version: number;
  text_sha256: string;
  method: string;
  /** ISO 3166 code; empty when unknown. */
  jurisdiction: string;
  expires_at: string | null;
  recorded_at: string;
  /** Empty for the first. */
  previous_hash: string;
}

/** The words that were put to a customer. */
export interface ShownText {
  title: string;
  text: string;
  effect: string;
  reason?: string | null;
}

/** The hash of an event in the canonical form that the comment on `private.consent_hash()` describes. */
export function eventHash(event: ConsentEvent): string {
  return sha256(
    [
      "homeport-consent-1",
      event.id,
      event.customer_id,
      event.seq,
      event.purpose,
      event.granted ? "granted" : "withdrawn",
      event.language,
      event.text_version,
      event.text_sha256,
      event.method,
      event.jurisdiction,
      utc(event.expires_at),
      utc(event.recorded_at),
      event.previous_hash,
    ].join("\n"),
  );
}

/** The hash of a text as the comment on `consent_purpose_texts.sha256` describes it. */
export function textHash({ title, text, effect, reason }: ShownText): string {
  return sha256([title, text, effect, reason ?? ""].join("\n"));
}

/** ISO 8601 in UTC with three digits of a second, however the API wrote it; empty for no time, and for what is none. */
export function utc(time: string | null): string {
  const instant = new Date(time ?? "");
  return Number.isNaN(instant.getTime()) ? "" : instant.toISOString();
}
