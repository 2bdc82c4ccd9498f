import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { pseudonymFor } from "../../app/domains/data-widgets/pseudonym.server";
import { dataAddress, dataAnswer } from "../../app/domains/data-widgets/schema";
import { parseJson } from "../../app/lib/parse-json";
import { type DataWidget, settings } from "../../app/lib/settings.server";
import { ask, sha256 } from "./ask";
import type { SourceKind } from "./source";

const QUARTER_HOUR = 15 * 60;
const MAX_BYTES = 64 * 1024;
const TIMEOUT_MS = 5_000;

/**
 * What a partner has for a customer's page, asked by a signed request (https://www.standardwebhooks.com) that
 * names the customer by the partner's own pseudonym. The database hands such a source out only while the customer
 * shares with partners, and keeps no answer of one who has stopped.
 */
export const data: SourceKind = {
  kind: "data",
  fetch: async ({ address, owner, contentSha256 }) => {
    const [, partner, id] = dataAddress.exec(address ?? "") ?? [];
    const widget = settings().dataWidgets.find((known) => known.partner === partner && known.id === id);
    if (!widget || owner === null) return { kind: "failed", cause: "off" };
    const answer = await ask(widget.url, {
      method: "POST",
      ...signedQuestion(widget, owner),
      redirects: 0,
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      // The operator's choice, which may be a server in their own network.
      allow: [new URL(widget.url).host, new URL(widget.url).hostname],
    });
    if ("kind" in answer) return answer;
    const { data: told } = dataAnswer.safeParse(parseJson(answer.body.toString("utf8")));
    if (!told) return { kind: "failed", cause: "unreadable" };
    const { expires_in: nextInSeconds = QUARTER_HOUR, ...content } = told;
    const hash = sha256(JSON.stringify(content));
    if (hash === contentSha256) return { kind: "unchanged", nextInSeconds };
    return { kind: "fetched", contentSha256: hash, content, nextInSeconds };
  },
};

function signedQuestion({ partner, id, secret }: DataWidget, customerId: string) {
  const now = new Date();
  const messageId = `msg_${randomUUID()}`;
  const body = JSON.stringify({
    type: "widget.requested",
    timestamp: now.toISOString(),
    data: { widget: id, subject: pseudonymFor({ partner, customerId }) },
  });
  const headers = {
    "Content-Type": "application/json",
    Accept: "application/json",
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(messageId, now, body),
  };
  return { headers, body };
}
