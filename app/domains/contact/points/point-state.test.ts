import { expect, test } from "vitest";
import { adviceOn, stateOf } from "./point-state";

const now = new Date("2026-12-01T12:00:00Z");
const mobile = {
  kind: "mobile",
  verifiedAt: "2026-11-01T00:00:00Z",
  pausedUntil: null,
  troubles: [],
} as const;
const trouble = (channel: string, state: "failing" | "blocked") => ({ channel, state });

test("a verified point works, and one without its code waits for it", () => {
  expect(stateOf(mobile, now)).toBe("ready");
  expect(stateOf({ ...mobile, verifiedAt: null }, now)).toBe("unverified");
});

test("a pause lasts until its day and not a moment longer", () => {
  expect(stateOf({ ...mobile, pausedUntil: "2026-12-01T12:00:01Z" }, now)).toBe("paused");
  expect(stateOf({ ...mobile, pausedUntil: "2026-12-01T12:00:00Z" }, now)).toBe("ready");
});

test("a mobile that refuses texts can still be called", () => {
  expect(stateOf({ ...mobile, troubles: [trouble("sms", "blocked")] }, now)).toBe("partly");
});

test("a mobile that takes neither texts nor calls is only as blocked as its milder trouble", () => {
  const both = [trouble("sms", "blocked"), trouble("voice", "failing")];
  expect(stateOf({ ...mobile, troubles: both }, now)).toBe("failing");
  expect(
    stateOf({ ...mobile, troubles: [trouble("sms", "blocked"), trouble("voice", "blocked")] }, now),
  ).toBe("blocked");
});

test("what is wrong with an address weighs more than that it is paused or unverified", () => {
  const email = { ...mobile, kind: "email", troubles: [trouble("email", "blocked")] } as const;
  expect(stateOf({ ...email, verifiedAt: null, pausedUntil: "2027-01-01T00:00:00Z" }, now)).toBe("blocked");
});

test("only the phone itself takes back a STOP, and no advice says otherwise", () => {
  expect(adviceOn({ state: "blocked", cause: "stop_reply" })).toBe("blocked.stop_reply");
  expect(adviceOn({ state: "blocked", cause: "expired" })).toBe("blocked.other");
  expect(adviceOn({ state: "failing", cause: "bounce" })).toBe("failing.bounce");
  expect(adviceOn({ state: "failing", cause: "complaint" })).toBe("failing.other");
});
