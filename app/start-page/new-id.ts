/**
 * An id for a page or widget, that no other device makes: 96 random bits in hex. `randomUUID` is missing in browsers
 * where a portal is reached without https.
 */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
