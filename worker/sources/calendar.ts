import { calendarContent, calendarSecret } from "../../app/domains/agenda/schema";
import { ask, secretOf, sha256, validators } from "./ask";
import { expandApart } from "./expand-apart";
import type { ClaimedSource, Outcome, SourceKind } from "./source";

const DAY = 24 * 60 * 60 * 1000;
/** Enough for sixty days ahead on the last day before it is worked out anew, and for who is a day behind. */
const DAYS_BEFORE = 2;
const DAYS_AHEAD = 62;
const MAX_BYTES = 2 * 1024 * 1024;
const QUARTER_HOUR = 15 * 60;

/** A customer's private calendar address (.ics), as the occurrences of the days ahead. */
export const calendar: SourceKind = {
  kind: "calendar",
  fetch: async (source, signal) => {
    const secret = secretOf(source, calendarSecret);
    if (!secret) return { kind: "failed", cause: "sealed" };
    const today = Math.floor(Date.now() / DAY) * DAY;
    const window = { from: new Date(today - DAYS_BEFORE * DAY), until: new Date(today + DAYS_AHEAD * DAY) };
    // The same calendar means other days tomorrow: then it is read again, whether or not it has changed.
    const known = isOf(source, window.from);
    const answer = await ask(secret.url, {
      headers: { Accept: "text/calendar, text/plain;q=0.5, */*;q=0.1", ...(known && validators(source)) },
      maxBytes: MAX_BYTES,
    });
    if ("kind" in answer) return answer;
    if (answer.status === 304) return { kind: "unchanged", nextInSeconds: QUARTER_HOUR };
    const contentSha256 = sha256(answer.body);
    if (known && contentSha256 === source.contentSha256) {
      return { kind: "unchanged", nextInSeconds: QUARTER_HOUR };
    }
    const expanded = await expandApart({ text: answer.body.toString("utf8"), ...window }, signal);
    if (expanded === "unreadable") return { kind: "failed", cause: "unreadable" };
    // It would take as much of the one thread the next time.
    if (expanded === "too_much")
      return { kind: "failed", cause: "unreadable", retryAfterSeconds: DAY / 1000 };
    const { name, events, cut } = expanded;
    const content = { from: window.from.toISOString(), until: window.until.toISOString(), events, cut };
    return {
      kind: "fetched",
      contentSha256,
      content,
      ...(name !== null && { title: name }),
      ...kept(answer.headers),
      nextInSeconds: QUARTER_HOUR,
    };
  },
};

/** Whether what is kept was worked out for days from this one on. */
function isOf({ content }: ClaimedSource, from: Date): boolean {
  const { data } = calendarContent.safeParse(content);
  return data?.from === from.toISOString();
}

function kept(headers: Headers): Partial<Extract<Outcome, { kind: "fetched" }>> {
  const [etag, lastModified] = [headers.get("etag"), headers.get("last-modified")];
  return { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) };
}
