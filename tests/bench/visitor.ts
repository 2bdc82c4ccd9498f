/**
 * How a visitor's browser calls itself. By the names of Node's own fetch and of headless browsers visitors are taken
 * for robots, which get the whole page at once and nothing of it before.
 */
export const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

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

/** The demo's traveller, as supabase/seed.sql calls them: their name stands in the heading of My page and of no other. */
export const TRAVELLER = "林梅";

/**
 * Milliseconds until My page's heading has come, whatever was sent before it; `rest` reads on to the end. Throws where
 * another page came, or as `signal` aborts.
 */
export async function openMyPage(
  url: string,
  cookie: string,
  signal?: AbortSignal,
): Promise<{ shownAfter: number; rest(): Promise<void> }> {
  const started = performance.now();
  const response = await fetch(url, {
    headers: { cookie, "User-Agent": USER_AGENT },
    redirect: "manual",
    signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`My page answered ${response.status}.`);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let html = "";
  while (!isMyPage(html)) {
    const part = await reader.read();
    if (part.done) throw new Error("What came was not My page.");
    html += decoder.decode(part.value, { stream: true });
  }
  const shownAfter = performance.now() - started;
  const rest = async () => {
    while (!(await reader.read()).done);
  };
  return { shownAfter, rest };
}

/** The same, with all of it read, so that nothing of this visit is left to do in the next. */
export async function firstFlushOf(url: string, cookie: string): Promise<number> {
  const { shownAfter, rest } = await openMyPage(url, cookie);
  await rest();
  return shownAfter;
}

const isMyPage = (html: string): boolean => new RegExp(`<h1[^>]*>[^<]*${TRAVELLER}`).test(html);
