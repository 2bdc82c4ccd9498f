/** An answer of an API that says what is wrong (RFC 9457). `detail` is one sentence for developers. */
export function problem(status: number, title: string, detail: string, headers: HeadersInit = {}): Response {
  return Response.json(
    { type: "about:blank", title, status, detail },
    {
      status,
      headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
    },
  );
}
