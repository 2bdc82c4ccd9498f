import type { RequestArgs } from "../../app/lib/context.server";
import type { Customer } from "./actors";

/**
 * What a loader or, with fields, an action gets of a browser that this customer is signed in with. Settings must be
 * there: they name the cookie.
 */
export async function visitOf(
  who: Customer,
  path: string,
  { fields, locale }: { fields?: Record<string, string>; locale?: string } = {},
): Promise<RequestArgs & { params: Record<string, never> }> {
  const { data } = await who.supabase.auth.getSession();
  const { sessionCookieName } = await import("../../app/lib/supabase.server");
  const session = Buffer.from(JSON.stringify(data.session)).toString("base64url");
  const headers = {
    Cookie: `${sessionCookieName()}=base64-${session}`,
    ...(locale !== undefined && { "Accept-Language": locale }),
  };
  const url = `http://localhost:3000${path}`;
  const form = fields && { method: "POST", body: new URLSearchParams(fields) };
  return {
    request: new Request(url, { headers, ...form }),
    context: { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} },
    params: {},
  };
}
