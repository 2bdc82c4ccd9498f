import type { RequestArgs } from "~/lib/context.server";
import { ownCookie } from "~/lib/cookies.server";

/** For a day, so that somebody whose scripts failed once does not wait for the whole page ever after. */
const wholeCookie = () => ownCookie("whole", { maxAge: 60 * 60 * 24, signed: false });

/**
 * Whether My page is waited for as a whole, since without scripts nothing can find its place in it later. Who asked
 * for that (`?whole=1`, a link in `<noscript>`) gets it from every link to the page that day. What a script asks for
 * (Fetch Metadata: `Sec-Fetch-Dest: empty`) is never whole, and ends it.
 */
export async function comesWhole({ request, context }: RequestArgs): Promise<boolean> {
  const asks = new URL(request.url).searchParams.has("whole");
  const asked = (await wholeCookie().parse(request.headers.get("Cookie"))) === "1";
  if (request.headers.get("Sec-Fetch-Dest") === "empty") {
    if (asked) context.setCookie(await wholeCookie().serialize("", { maxAge: 0 }));
    return false;
  }
  if (asks && !asked) context.setCookie(await wholeCookie().serialize("1"));
  return asks || asked;
}
