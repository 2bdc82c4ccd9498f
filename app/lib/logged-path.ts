/** A token of ours is 43 characters of base64url; an id (UUID) has 36 and stays readable. */
const SECRET = /[\w-]{40,}/g;

/** A path as the log may have it: without tokens, which open what they name, however they are written. */
export function loggedPath(path: string): string {
  const read = decoded(path);
  return read.search(SECRET) < 0 ? path : read.replaceAll(SECRET, "***");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
