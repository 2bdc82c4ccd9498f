/** Signs in as the demo's traveller by plain HTTP and answers the cookies to show from then on. */
export async function signInByHttp(url: string): Promise<string> {
  const response = await fetch(`${url}/demo/continue-as`, {
    method: "POST",
    body: new URLSearchParams({ role: "traveller" }),
    headers: { Origin: url },
    redirect: "manual",
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  if (response.status !== 302 || cookies.length === 0) {
    throw new Error(`Signing in answered ${response.status} with ${cookies.length} cookies.`);
  }
  return cookies.join("; ");
}

/** Reads a page; throws unless it was answered with 200. */
export async function readPage(url: string, cookie?: string): Promise<string> {
  const response = await fetch(url, { headers: cookie ? { cookie } : {}, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  return response.text();
}
