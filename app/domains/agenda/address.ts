/**
 * The address of a calendar as somebody typed or pasted it: `webcal:` is https by another name, without a scheme it
 * is https too. Null for what is none, or has a name and password in it.
 */
export function calendarAddress(typed: string): string | null {
  const text = typed.trim().replace(/^webcals?:\/\//i, "https://");
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) return null;
  const url = new URL(whole);
  url.hash = "";
  const usable =
    /^https?:$/.test(url.protocol) && !url.username && !url.password && /[.:]|^localhost$/.test(url.hostname);
  return usable && url.href.length <= 2000 ? url.href : null;
}
