import { expect, test } from "vitest";
import { eventHash, textHash } from "./chain";
import { findAlterations, makeReceipt, type RecordedConsent, readReceipt } from "./receipt";

const key = "a secret of this portal alone";
const controller = { name: "Homeport", url: "https://portal.example", email: "privacy@portal.example" };
const words = {
  title: "News and offers",
  text: "We write to you.",
  effect: "You hear of offers.",
  reason: null,
};
const event = {
  id: "6b7f6d5c-1111-4222-8333-444455556666",
  customer_id: "0f0e0d0c-aaaa-4bbb-8ccc-dddddddddddd",
  seq: 1,
  purpose: "marketing",
  granted: true,
  language: "en",
  text_version: 1,
  text_sha256: textHash(words),
  method: "form",
  jurisdiction: "DE",
  expires_at: "2028-11-21T20:45:00.12+00:00",
  recorded_at: "2026-11-21T20:45:00.12+00:00",
  previous_hash: "",
};
const consent: RecordedConsent = {
  ...words,
  ...event,
  hash: eventHash(event),
  lawful_basis: "consent",
  recipients: ["company", "delivery_services"],
  retention: "P2Y",
};
const issue = () => makeReceipt({ consent, controller, key });
type Receipt = ReturnType<typeof issue>;

/** What is found wrong with a receipt that somebody changed before they pasted it. */
function present(change: (receipt: Receipt) => void): string[] | null {
  const receipt = issue();
  change(receipt);
  const presented = readReceipt(JSON.stringify(receipt));
  return presented && findAlterations(presented, [key]);
}

test("a receipt as it was issued has nothing wrong with it", () => {
  expect(present(() => {})).toEqual([]);
});

test("a yes turned into a no is found, and named", () => {
  expect(
    present((receipt) => {
      receipt.event.event_state = "consent withdrawn";
    }),
  ).toEqual(["event.event_state"]);
});

test("a recipient added or a field left out is found, and named", () => {
  expect(
    present((receipt) => receipt.pii_processing.purposes[0]?.recipient_third_parties.push("partners")),
  ).toEqual(["pii_processing.purposes.0.recipient_third_parties.2"]);
  expect(present((receipt) => Reflect.deleteProperty(receipt.event, "valid_until"))).toEqual([
    "event.valid_until",
  ]);
});

test("who makes new digests for what they changed is found by the hash of the event and by the seal", () => {
  const forged = makeReceipt({ consent: { ...consent, granted: false }, controller, key: "another key" });
  const presented = readReceipt(JSON.stringify(forged));
  expect(presented && findAlterations(presented, [key])).toEqual(["chain.hash", "proof.seal"]);
});

test("words that nobody was shown are found even under digests of their own", () => {
  const forged = makeReceipt({ consent: { ...consent, text: "We write to nobody." }, controller, key });
  const presented = readReceipt(JSON.stringify(forged));
  expect(presented && findAlterations(presented, [key])).toEqual(["pii_processing.privacy_notice.sha256"]);
});

test("what is no receipt is none, whatever its shape", () => {
  for (const text of [
    "",
    "null",
    "[]",
    "{}",
    '{"record_id": "x"}',
    "not JSON",
    JSON.stringify({ ...issue(), proof: 1 }),
  ]) {
    expect(readReceipt(text), text).toBeNull();
  }
});

test("a receipt nested without end is altered like any other, and costs nobody their breath", () => {
  const deep = `${"[".repeat(8000)}${"]".repeat(8000)}`;
  const presented = readReceipt(JSON.stringify(issue()).replace(/"reason":null/, `"reason":${deep}`));
  expect(presented && findAlterations(presented, [key])).toContain(
    "pii_processing.privacy_notice.reason.0.0.0.0.0.0.0",
  );
});

test("the hash of an event does not depend on how the API writes its time", () => {
  expect(eventHash({ ...event, recorded_at: "2026-11-21T21:45:00.120+01:00" })).toBe(consent.hash);
});

test("a hash is the one that the database makes of the same event", () => {
  // Made by private.consent_hash() and consent_purpose_texts.sha256 in PostgreSQL 17.
  expect(textHash(words)).toBe("4b32661783e99ff9d10335681d04641cd043bcc687e7b1f468693eec35d2c941");
  expect(consent.hash).toBe("65bc83b060857d419493adcff2a4260c224fc401af7dae0f1a2b7ea11dfcbc12");
});

test("a receipt holds when the portal's key was renewed, as long as the old one is still accepted", () => {
  const presented = readReceipt(JSON.stringify(issue()));
  expect(presented && findAlterations(presented, ["a newer key", key])).toEqual([]);
  expect(presented && findAlterations(presented, ["a newer key"])).toEqual(["proof.seal"]);
});

test("no two wordings have one hash, however a line is moved from one part of a text to another", () => {
  const wording = { title: "A", text: "B\nC", effect: "D" };
  const others = [
    { title: "A", text: "B", effect: "C", reason: "D" },
    { title: "A", text: "B", effect: "D", reason: "C" },
  ];
  for (const other of others) expect(textHash(other)).not.toBe(textHash(wording));
});
