import { randomUUID } from "node:crypto";
import type { PurposeView } from "./purpose-view";
import type { listPurposes } from "./queries.server";
import type { Words } from "./words";

type Purpose = Awaited<ReturnType<typeof listPurposes>>[number];

/** The purposes as the page shows them, in its three groups: times and spans in words. */
export function describePurposes({
  purposes,
  words,
  now,
}: {
  purposes: readonly Purpose[];
  words: Words;
  now: Date;
}): Record<"own" | "separate" | "service", PurposeView[]> {
  const views = purposes.map((purpose) => describePurpose(purpose, words, now));
  return {
    own: views.filter(({ withdrawable, separate }) => withdrawable && !separate),
    separate: views.filter(({ withdrawable, separate }) => withdrawable && separate),
    service: views.filter(({ withdrawable }) => !withdrawable),
  };
}

export function describePurpose(purpose: Purpose, words: Words, now: Date): PurposeView {
  return {
    code: purpose.purpose,
    basis: purpose.lawful_basis,
    withdrawable: purpose.withdrawable,
    separate: purpose.needs_separate_consent,
    recipients: purpose.recipients,
    retention: words.span(purpose.retention),
    title: purpose.title,
    text: purpose.text,
    effect: purpose.effect,
    reason: purpose.reason,
    shown: {
      language: purpose.text_language,
      version: purpose.text_version,
      sha256: purpose.text_sha256,
    },
    granted: purpose.granted,
    ...describeState(purpose, words, now),
    key: randomUUID(),
  };
}

function describeState({ granted, since, expires_at }: Purpose, words: Words, now: Date) {
  const until = expires_at ? words.day(expires_at) : null;
  const ended = !granted && expires_at !== null && new Date(expires_at) <= now;
  if (ended) return { state: "ended", since: null, until } as const;
  if (!since) return { state: "never", since: null, until: null } as const;
  if (!granted) return { state: "off", since: words.moment(since), until: null } as const;
  return { state: until ? "onUntil" : "on", since: words.moment(since), until } as const;
}
