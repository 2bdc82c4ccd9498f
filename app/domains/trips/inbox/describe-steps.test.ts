import { expect, test } from "vitest";
import { wordsFor } from "../../../../worker/templates/words";
import { describeSteps } from "./describe-steps.server";

const at = "2026-11-24T17:00:00Z";
const sent = { at, what: "sent", channel: "email", reason: "digest" };

test.each([
  [
    "en",
    "Sent by email. It was kept for the time of day that you chose. It came with other news in one message.",
  ],
  ["zh-CN", "与其他消息合并在一条里发送。"],
] as const)("what came in a gathered message says so (%s)", (locale, text) => {
  const words = wordsFor({ locale });
  const [together] = describeSteps([{ ...sent, gathered: true }], words, "Europe/Berlin");
  expect(together?.text).toContain(text);
  const [alone] = describeSteps([sent], words, "Europe/Berlin");
  expect(alone?.text).not.toContain(text);
});
