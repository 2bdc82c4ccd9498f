import { createHmac, randomBytes } from "node:crypto";

/** An account as the settings have it; nothing answers at its API. */
export const twilioAccount = {
  accountSid: `AC${"1".repeat(32)}`,
  authToken: "token-of-the-account",
  from: "+4930555555",
  apiUrl: "http://127.0.0.1:1",
};

/** The fields that Twilio posts for a text message to us. */
export function inboundSms(from: string, body: string, more: Record<string, string> = {}) {
  return {
    MessageSid: `SM${randomBytes(16).toString("hex")}`,
    AccountSid: twilioAccount.accountSid,
    From: from,
    To: twilioAccount.from,
    Body: body,
    NumMedia: "0",
    ...more,
  };
}

/** Signs as Twilio does (https://www.twilio.com/docs/usage/security): the address, then every field by name. */
export function signAsTwilio(
  url: string,
  fields: Record<string, string>,
  authToken = twilioAccount.authToken,
): string {
  const signed = Object.keys(fields)
    .sort()
    .reduce((text, name) => `${text}${name}${fields[name]}`, url);
  return createHmac("sha1", authToken).update(signed).digest("base64");
}
