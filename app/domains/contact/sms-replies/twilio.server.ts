import { escapeHtml } from "~/lib/escape-html";
import { settings } from "~/lib/settings.server";

/**
 * Whether Twilio sent this request (https://www.twilio.com/docs/usage/security): HMAC over our public address
 * as Twilio called it and every parameter. Only this part of the library is loaded, and with the first of them.
 */
export async function isFromTwilio({
  authToken,
  request,
  parameters,
}: {
  authToken: string;
  request: Request;
  parameters: Record<string, string | string[]>;
}): Promise<boolean> {
  const { validateRequest } = await import("twilio/lib/webhooks/webhooks.js");
  const { pathname, search } = new URL(request.url);
  const called = `${settings().portalUrl}${pathname}${search}`;
  return validateRequest(authToken, request.headers.get("X-Twilio-Signature") ?? "", called, parameters);
}

/** What Twilio does on our answer, in TwiML: sends this text back, or nothing. */
export function replyScript(text: string | null): Response {
  const message = text === null ? "" : `<Message>${escapeHtml(text)}</Message>`;
  return new Response(`<?xml version="1.0" encoding="UTF-8"?><Response>${message}</Response>`, {
    headers: { "Content-Type": "text/xml; charset=utf-8", "Cache-Control": "no-store" },
  });
}
