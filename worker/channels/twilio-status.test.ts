import { expect, test } from "vitest";
import { readTwilioStatus } from "./twilio-status";

const AccountSid = `AC${"1".repeat(32)}`;
const MessageSid = `SM${"2".repeat(32)}`;
const CallSid = `CA${"3".repeat(32)}`;

test.each([
  ["queued", undefined, null, null],
  ["sent", undefined, "sent", null],
  ["delivered", undefined, "delivered", null],
  ["undelivered", "30003", "failed", null],
  ["undelivered", "30005", "failed", { state: "failing", cause: "unreachable" }],
  ["failed", "21610", "failed", { state: "blocked", cause: "stop_reply" }],
  ["delivered", "30005", "delivered", null],
  ["failed", "nonsense", "failed", null],
])("a text message that is %s with code %s", (MessageStatus, ErrorCode, state, trouble) => {
  const status = readTwilioStatus({ AccountSid, MessageSid, MessageStatus, ...(ErrorCode && { ErrorCode }) });
  expect(status).toMatchObject({ providerId: MessageSid, state, trouble });
});

test.each([
  ["ringing", null],
  ["completed", "delivered"],
  ["no-answer", "failed"],
  ["busy", "failed"],
])("a call that is %s", (CallStatus, state) => {
  expect(readTwilioStatus({ AccountSid, CallSid, CallStatus })).toMatchObject({
    providerId: CallSid,
    state,
    trouble: null,
  });
});

test("anything else is no status", () => {
  expect(readTwilioStatus({ AccountSid, MessageSid: "SM1", MessageStatus: "sent" })).toBeNull();
  expect(readTwilioStatus({})).toBeNull();
});
