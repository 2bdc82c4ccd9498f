import { expect, test } from "vitest";
import { describePurpose, describePurposes } from "./overview.server";
import { wordsIn } from "./words";

const words = wordsIn({ locale: "en", timeZone: "UTC" });
const now = new Date("2026-11-21T12:00:00Z");
const asked = {
  purpose: "marketing",
  lawful_basis: "consent",
  withdrawable: true,
  needs_separate_consent: true,
  recipients: ["company"],
  retention: "P2Y",
  position: 1,
  title: "News and offers",
  text: "We write to you.",
  effect: "You hear of offers.",
  reason: null,
  text_version: 1,
  text_sha256: "0".repeat(64),
  text_language: "en",
  granted: false,
  since: null,
  expires_at: null,
} as unknown as Parameters<typeof describePurpose>[0];

test("who was never asked reads that it is off, without a date", () => {
  expect(describePurpose(asked, words, now)).toMatchObject({
    state: "never",
    since: null,
    retention: "2 years",
  });
});

test("a yes reads since when it holds, and until when where it ends by itself", () => {
  const agreed = { ...asked, granted: true, since: "2026-11-01T09:30:00Z" };
  expect(describePurpose(agreed, words, now)).toMatchObject({
    state: "on",
    since: "November 1, 2026 at 9:30 AM",
  });
  const ending = { ...agreed, expires_at: "2028-11-01T09:30:00Z" };
  expect(describePurpose(ending, words, now)).toMatchObject({ state: "onUntil", until: "November 1, 2028" });
});

test("a yes that ran out reads as off, with the day on which it ended", () => {
  const ended = { ...asked, since: "2026-11-20T09:30:00Z", expires_at: "2026-11-20T09:30:00Z" };
  expect(describePurpose(ended, words, now)).toMatchObject({ state: "ended", until: "November 20, 2026" });
});

test("each purpose stands in one group: to decide, to be asked by itself, or needed by the service", () => {
  const purposes = [
    { ...asked, purpose: "analytics", needs_separate_consent: false },
    asked,
    { ...asked, purpose: "account", withdrawable: false, needs_separate_consent: false },
  ];
  const groups = describePurposes({ purposes, words, now });
  expect(Object.values(groups).map((group) => group.map(({ code }) => code))).toEqual([
    ["analytics"],
    ["marketing"],
    ["account"],
  ]);
});
