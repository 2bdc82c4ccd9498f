import { createHmac, timingSafeEqual } from "node:crypto";
import { settings } from "~/lib/settings.server";

/**
 * Pictures of news come through us: the page asks nobody else, and whoever published them learns of no reader.
 * Only addresses that we signed are fetched, so that nobody can have us fetch what they like.
 */
export function pictureAddress(picture: string): string {
  return `/news/picture?${new URLSearchParams({ of: picture, key: keyOf(picture) })}`;
}

/** The picture that this address of ours is for, or null for one that is none of ours. */
export function signedPicture(search: URLSearchParams): string | null {
  const [picture, key] = [search.get("of"), search.get("key")];
  if (picture === null || key === null) return null;
  const [shown, right] = [Buffer.from(key), Buffer.from(keyOf(picture))];
  return shown.length === right.length && timingSafeEqual(shown, right) ? picture : null;
}

function keyOf(picture: string): string {
  return createHmac("sha256", settings().linkSecret)
    .update(`news-picture\n${picture}`)
    .digest("base64url")
    .slice(0, 32);
}
