/**
 * The address that somebody typed or pasted, as a browser's address bar would take it: without a scheme it is
 * https, `feed:` is left away. Null for what is none. Names and passwords in it are not taken: others would have
 * the same source.
 */
export function typedAddress(typed: string): string | null {
  const text = typed
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:\/\//i, "http://");
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  url.hash = "";
  const usable =
    /^https?:$/.test(url.protocol) && !url.username && !url.password && /[.:]|^localhost$/.test(url.hostname);
  return usable && url.href.length <= 2000 ? url.href : null;
}
