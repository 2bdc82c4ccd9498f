/**
 * An answer of an API that says what is wrong (RFC 9457). `detail` is one sentence for developers; `members` are
 * further ones of the problem (its section 3.2).
 */
export function problem(
  status: number,
  title: string,
  detail: string,
  headers: HeadersInit = {},
  members: Record<string, unknown> = {},
): Response {
  return Response.json(
    { type: "about:blank", title, status, detail, ...members },
    {
      status,
      headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
    },
  );
}
