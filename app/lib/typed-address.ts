/** Schemes that are http or https by another name: of feeds, and of calendars. */
const OTHER_NAMES: readonly (readonly [scheme: RegExp, meant: string])[] = [
  [/^feed:(?:\/\/)?(?=https?:)/i, ""],
  [/^feed:\/\//i, "http://"],
  [/^webcals?:\/\//i, "https://"],
];

/**
 * The address of a feed or a calendar that somebody typed or pasted, as a browser's address bar would take it:
 * without a scheme it is https, as is `webcal:`; `feed:` is left away. Null for what is none. Names and passwords in
 * it are not taken: they would stand wherever the address does.
 */
export function typedAddress(typed: string): string | null {
  const text = OTHER_NAMES.reduce((address, [scheme, meant]) => address.replace(scheme, meant), typed.trim());
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  url.hash = "";
  const usable =
    /^https?:$/.test(url.protocol) && !url.username && !url.password && /[.:]|^localhost$/.test(url.hostname);
  return usable && url.href.length <= 2000 ? url.href : null;
}
