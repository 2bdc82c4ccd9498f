import type { Json } from "../../app/lib/database.types";

/** What the worker needs of a kind of source, one file a kind; `refresh.ts` asks for what is due. */

/** A source that is ours to fetch until the lease ends, two minutes after it was claimed. */
export interface ClaimedSource {
  id: string;
  kind: string;
  /** Whose alone it is; null: shared by all who subscribed. */
  owner: string | null;
  address: string | null;
  /** Encrypted by app/lib/sealed.server.ts. */
  sealed: string | null;
  /** As the last good answer had them. */
  etag: string | null;
  lastModified: string | null;
  contentSha256: string | null;
  content: Json | null;
  /** In a row until now. */
  failures: number;
}

/**
 * Why there is nothing new, in a word for which the pages have a sentence:
 * - `address`, `unreachable`, `too_large`, `too_slow`, `redirects`, `encoding`: as safe-fetch.server.ts says
 * - `not_found` (404), `gone` (410), `forbidden` (401, 403), `too_many` (429), `server_error` (5xx), `status` (others)
 * - `not_a_feed`, `unreadable`: something came that is not what it should be
 * - `credentials`: the other side doesn't take the name or password that we were given
 * - `sealed`: what was given to us can't be decrypted any more
 * - `off`: the operator has switched it off here, for now
 * - `internal`: a mistake of ours, which the log knows
 */
export type FailureCause =
  | "address"
  | "unreachable"
  | "too_large"
  | "too_slow"
  | "redirects"
  | "encoding"
  | "not_found"
  | "gone"
  | "forbidden"
  | "too_many"
  | "server_error"
  | "status"
  | "not_a_feed"
  | "unreadable"
  | "credentials"
  | "sealed"
  | "off"
  | "internal";

/** `nextInSeconds`: when to ask again, 60 to 86,400; the database keeps to that, a tenth more or less. */
export type Outcome =
  | { kind: "unchanged"; nextInSeconds?: number }
  | {
      kind: "fetched";
      title?: string;
      etag?: string;
      lastModified?: string;
      /** Hex, of all that was fetched. */
      contentSha256: string;
      /** The good copy, where it is one document: at most 1 MB as JSON. */
      content?: Json;
      /** Of a feed, newest first, as `private.take_news()` takes them. */
      items?: Json[];
      /** What is to be kept instead of the secret that we were given, such as a renewed token. */
      sealed?: string;
      nextInSeconds?: number;
    }
  | {
      kind: "failed";
      cause: FailureCause;
      retryAfterSeconds?: number;
      /** It failed where a redirect led: its own host is well. */
      elsewhere?: boolean;
      /** As of `fetched`: a token that was renewed before the rest failed. */
      sealed?: string;
    };

export interface SourceKind {
  /** As `sources.kind` has it. */
  kind: string;
  /** After how many milliseconds `signal` aborts; 60,000 unless told, which is the most. */
  longestMs?: number;
  /**
   * Rejects only by mistake, which counts as `internal`. When `signal` aborts it is `too_slow`, and given up two
   * seconds later: until then a failure may still bring a renewed token.
   */
  fetch(source: ClaimedSource, signal: AbortSignal): Promise<Outcome>;
}
