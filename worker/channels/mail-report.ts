import { simpleParser } from "mailparser";

/** What a mail server says of a notice that it could not deliver, or of one that its reader called spam. */
export type MailReport =
  | {
      kind: "delivery";
      deliveryId: string;
      state: "delivered" | "failed";
      /** Enhanced status code (RFC 3463) where there is one: "5.1.1". */
      status: string | null;
    }
  | { kind: "complaint"; deliveryId: string };

type Fields = Map<string, string>;

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/**
 * Reads a report from a mail as it came in: a delivery status notification (RFC 3464) or a feedback report
 * (RFC 5965). Null when it is neither, when it has no news (a delay), or when it is not about a notice: the
 * delivery is named by ENVID (RFC 3461), by the address that the report went to, or by the Message-ID of the
 * mail that it quotes. Ids of deliveries can't be guessed, so whoever names one has seen the mail.
 */
export async function readMailReport(raw: string | Buffer): Promise<MailReport | null> {
  const mail = await simpleParser(raw, { keepDeliveryStatus: true, skipImageLinks: true });
  const parts = new Map(
    mail.attachments.map(({ contentType, content }) => [contentType.toLowerCase(), content.toString("utf8")]),
  );
  const quoted = parts.get("message/rfc822") ?? parts.get("text/rfc822-headers") ?? "";
  const status = parts.get("message/delivery-status");
  const feedback = parts.get("message/feedback-report");
  const sentTo = [mail.to ?? []].flat().map(({ text }) => text);

  if (feedback !== undefined) {
    const fields = fieldsOf(feedback);
    // RFC 5965, 7.3, and RFC 6650: whoever pressed "spam" wants no more of it.
    if (!/^(abuse|fraud|opt-out|opt-out-list|other)$/i.test(fields.get("feedback-type") ?? "")) return null;
    const deliveryId = deliveryOf(
      [fields.get("original-envelope-id"), fields.get("original-mail-from")],
      quoted,
    );
    return deliveryId ? { kind: "complaint", deliveryId } : null;
  }
  if (status === undefined) return null;
  // One group for the message, then one for each recipient; a notice has one.
  const [ofMessage = new Map(), ofRecipient = new Map()] = status
    .replace(/\r\n/g, "\n")
    .trim()
    .split(/\n\s*\n/)
    .map(fieldsOf);
  const deliveryId = deliveryOf([ofMessage.get("original-envelope-id"), ...sentTo], quoted);
  const action = (ofRecipient.get("action") ?? "").toLowerCase();
  if (!deliveryId || !["failed", "delivered"].includes(action)) return null;
  return {
    kind: "delivery",
    deliveryId,
    state: action === "failed" ? "failed" : "delivered",
    status: /^[245]\.\d{1,3}\.\d{1,3}/.exec(ofRecipient.get("status") ?? "")?.[0] ?? null,
  };
}

function deliveryOf(named: (string | undefined)[], quoted: string): string | null {
  const messageId = fieldsOf(quoted.replace(/\r\n/g, "\n").split("\n\n")[0] ?? "").get("message-id");
  for (const text of [...named, messageId]) {
    const found = new RegExp(UUID, "i").exec(text ?? "")?.[0];
    if (found) return found.toLowerCase();
  }
  return null;
}

/** Header fields by their names in lower case, folded lines joined (RFC 5322, 2.2.3). The first of a name counts. */
function fieldsOf(text: string): Fields {
  const fields: Fields = new Map();
  for (const line of text
    .replace(/\r\n/g, "\n")
    .replace(/\n[ \t]+/g, " ")
    .split("\n")) {
    const [, name = "", value = ""] = /^([!-9;-~]+)\s*:\s*(.*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key && !fields.has(key)) fields.set(key, value.trim());
  }
  return fields;
}
