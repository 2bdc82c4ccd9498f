import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type ConsentEvent, eventHash, type ShownText, textHash, utc } from "./chain";
import { leavesOf, sha256 } from "./leaves";

/** One event as `consent_history()` tells it: what was recorded, and the purpose as it was put to the customer. */
export interface RecordedConsent extends ConsentEvent, ShownText {
  hash: string;
  lawful_basis: string;
  /** Codes of who receives the data. */
  recipients: string[];
  /** ISO 8601 duration. */
  retention: string;
}

interface Controller {
  name: string;
  /** Address of the portal, without a trailing slash. */
  url: string;
  email: string;
}

/** GDPR articles 15 to 22 and 77; PIPL chapter IV names the same. */
const RIGHTS = [
  "access",
  "rectification",
  "erasure",
  "restriction",
  "portability",
  "objection",
  "withdrawal of consent",
  "complaint to a supervisory authority",
];

const GIVEN = "consent given";
const WITHDRAWN = "consent withdrawn";
const SCHEMA_VERSION = "ISO/IEC TS 27560:2023, homeport 1";

/**
 * A consent receipt with the fields of ISO/IEC TS 27560:2023, section 6, and what proves it: the event's place in
 * its customer's chain, a digest of every field, and a seal over the digests that only we can make.
 */
export function makeReceipt({
  consent,
  controller,
  key,
}: {
  consent: RecordedConsent;
  controller: Controller;
  key: string;
}) {
  const receipt = {
    schema_version: SCHEMA_VERSION,
    record_id: consent.id,
    pii_principal_id: consent.customer_id,
    pii_processing: {
      privacy_notice: {
        version: consent.text_version,
        title: consent.title,
        text: consent.text,
        effect: consent.effect,
        reason: consent.reason ?? null,
        sha256: consent.text_sha256,
      },
      language: consent.language,
      purposes: [
        {
          purpose: consent.purpose,
          lawful_basis: consent.lawful_basis,
          pii_controllers: ["controller"],
          collection_method: consent.method,
          retention_period: consent.retention,
          jurisdiction: consent.jurisdiction,
          recipient_third_parties: consent.recipients,
          withdrawal_method: `${controller.url}/privacy#${consent.purpose}`,
          privacy_rights: RIGHTS,
        },
      ] as const,
    },
    party_identification: [
      {
        party_id: "controller",
        party_role: "PII controller",
        party_name: controller.name,
        party_url: controller.url,
        party_email: controller.email,
      },
    ] as const,
    event: {
      event_time: utc(consent.recorded_at),
      valid_until: consent.expires_at && utc(consent.expires_at),
      entity_id: consent.customer_id,
      event_type: "explicit",
      event_state: consent.granted ? GIVEN : WITHDRAWN,
    },
    chain: {
      algorithm: "SHA-256",
      sequence: consent.seq,
      previous_hash: consent.previous_hash,
      hash: consent.hash,
    },
  };
  const digests = digestsOf(receipt);
  return { ...receipt, proof: { algorithm: "SHA-256, HMAC-SHA-256", digests, seal: sealOf(digests, key) } };
}

export type Receipt = ReturnType<typeof makeReceipt>;

/** What a receipt must hold for us to look at it at all; everything else may be missing and then counts as altered. */
const PresentedReceipt = z.looseObject({
  record_id: z.uuid(),
  chain: z.looseObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  proof: z.looseObject({ digests: z.record(z.string(), z.string()), seal: z.string() }),
});
export type PresentedReceipt = z.output<typeof PresentedReceipt>;

/** A pasted text as a receipt, or null when it is none. */
export function readReceipt(text: string): PresentedReceipt | null {
  try {
    return PresentedReceipt.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Paths of the fields that are not as they were when the receipt was made: empty when all are. A field of the
 * chain's canonical form that was changed together with its digest is found by the event's hash, the digests
 * together with theirs by the seal. Any of the keys may have sealed it: the portal's may have been renewed.
 */
export function findAlterations(presented: PresentedReceipt, keys: readonly string[]): string[] {
  const { proof, ...rest } = presented;
  const now = digestsOf(rest);
  const then = new Map(Object.entries(proof.digests));
  const altered = new Set(
    [...new Set([...Object.keys(now), ...then.keys()])].filter((path) => now[path] !== then.get(path)),
  );
  const leaves = leavesOf(rest);
  if (altered.size === 0 && recomputedHash(leaves) !== presented.chain.hash) altered.add("chain.hash");
  if (altered.size === 0 && recomputedTextHash(leaves) !== leaves.get(`${NOTICE}.sha256`)) {
    altered.add(`${NOTICE}.sha256`);
  }
  if (!keys.some((key) => equal(sealOf(proof.digests, key), proof.seal))) altered.add("proof.seal");
  return [...altered].sort();
}

function digestsOf(document: object): Record<string, string> {
  return Object.fromEntries(
    [...leavesOf(document)].map(([path, value]) => [path, sha256(JSON.stringify(value))]),
  );
}

function sealOf(digests: Record<string, string>, key: string): string {
  const sorted = Object.keys(digests)
    .sort()
    .map((path) => [path, digests[path]]);
  return createHmac("sha256", key).update(JSON.stringify(sorted), "utf8").digest("hex");
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const NOTICE = "pii_processing.privacy_notice";
const PURPOSE = "pii_processing.purposes.0";
type Leaves = ReturnType<typeof leavesOf>;

const textAt = (leaves: Leaves, path: string) => String(leaves.get(path) ?? "");

/** The hash of the event that the receipt tells of, made from the receipt alone. */
function recomputedHash(leaves: Leaves): string {
  return eventHash({
    id: textAt(leaves, "record_id"),
    customer_id: textAt(leaves, "pii_principal_id"),
    seq: Number(leaves.get("chain.sequence")),
    purpose: textAt(leaves, `${PURPOSE}.purpose`),
    granted: leaves.get("event.event_state") === GIVEN,
    language: textAt(leaves, "pii_processing.language"),
    text_version: Number(leaves.get(`${NOTICE}.version`)),
    text_sha256: textAt(leaves, `${NOTICE}.sha256`),
    method: textAt(leaves, `${PURPOSE}.collection_method`),
    jurisdiction: textAt(leaves, `${PURPOSE}.jurisdiction`),
    expires_at: textAt(leaves, "event.valid_until"),
    recorded_at: textAt(leaves, "event.event_time"),
    previous_hash: textAt(leaves, "chain.previous_hash"),
  });
}

function recomputedTextHash(leaves: Leaves): string {
  const [title, text, effect, reason] = ["title", "text", "effect", "reason"].map((part) =>
    textAt(leaves, `${NOTICE}.${part}`),
  );
  return textHash({ title: title ?? "", text: text ?? "", effect: effect ?? "", reason });
}
