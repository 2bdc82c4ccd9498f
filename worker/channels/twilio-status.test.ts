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
  [{ CallStatus: "ringing" }, null],
  [{ CallStatus: "no-answer" }, "failed"],
  [{ CallStatus: "busy" }, "failed"],
  // Who answered is told apart, before or after the call is over.
  [{ CallStatus: "in-progress", AnsweredBy: "human" }, "delivered"],
  [{ AnsweredBy: "human", MachineDetectionDuration: "2400" }, "delivered"],
  [{ AnsweredBy: "machine_start" }, "failed"],
  [{ AnsweredBy: "fax" }, "failed"],
  [{ AnsweredBy: "unknown" }, null],
  [{ CallStatus: "completed", CallDuration: "31", AnsweredBy: "human" }, "delivered"],
  [{ CallStatus: "completed", CallDuration: "31", AnsweredBy: "machine_end_beep" }, "failed"],
  // Something picked up: who, nobody says.
  [{ CallStatus: "completed", CallDuration: "31" }, null],
  [{ CallStatus: "completed", CallDuration: "0" }, "failed"],
  [{ CallStatus: "completed", CallDuration: "some" }, null],
])("a call with %j", (said, state) => {
  expect(readTwilioStatus({ AccountSid, CallSid, ...said })).toMatchObject({
    providerId: CallSid,
    state,
    error: state === "failed" ? expect.stringMatching(/^Twilio reported /) : null,
    trouble: null,
  });
});

test("anything else is no status", () => {
  expect(readTwilioStatus({ AccountSid, MessageSid: "SM1", MessageStatus: "sent" })).toBeNull();
  expect(readTwilioStatus({ AccountSid, CallSid })).toBeNull();
  expect(readTwilioStatus({})).toBeNull();
});
