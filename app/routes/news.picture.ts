import type { LoaderFunctionArgs } from "@remix-run/node";
import { signedPicture } from "~/domains/news/pictures/address.server";
import { fetchPicture } from "~/domains/news/pictures/fetch.server";
import { countTry } from "~/foundation/identity/limits.server";
import { findCustomer } from "~/lib/session.server";

const DAY = 24 * 60 * 60;

/** A picture of news through us, so that its publisher learns of no reader. Only what we signed, only for customers. */
export async function loader(args: LoaderFunctionArgs) {
  const address = signedPicture(new URL(args.request.url).searchParams);
  const customer = await findCustomer(args);
  if (!address || !customer) return nothing(404);
  const wait = await countTry("newsPicture", args, customer.customerId);
  if (wait) return nothing(429, { "Retry-After": String(wait * 60) });
  const picture = await fetchPicture(address);
  if (!picture) return nothing(404);
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      "Content-Type": picture.type,
      "Cache-Control": `private, max-age=${DAY}`,
      // It is a picture and nothing else, also when somebody opens it by itself.
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}

function nothing(status: number, headers: HeadersInit = {}): Response {
  return new Response(null, { status, headers: { "Cache-Control": "private, max-age=300", ...headers } });
}
