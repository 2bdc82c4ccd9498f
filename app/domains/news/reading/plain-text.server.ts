import sanitizeHtml from "sanitize-html";

/** No summary needs more to be made from. */
const READ_AT_MOST = 20_000;

/** Elements that stand apart from what is before and after them. */
const APART =
  /<\/?(?:p|div|br|hr|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|pre|figure|figcaption|section|article|header|footer)\b/gi;

const WRITTEN: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/**
 * HTML as plain text in one line, at most so many characters, cut between words. Scripts, styles and forms leave
 * nothing behind. The answer is text: whoever shows it escapes it.
 */
export function plainText(html: string, most: number): string {
  const spaced = html.slice(0, READ_AT_MOST).replace(APART, " $&");
  const text = /[<&]/.test(spaced)
    ? sanitizeHtml(spaced, {
        allowedTags: [],
        allowedAttributes: {},
        nonTextTags: [
          "script",
          "style",
          "textarea",
          "option",
          "select",
          "noscript",
          "template",
          "svg",
          "math",
          "iframe",
        ],
      }).replace(/&(?:amp|lt|gt|quot);/g, (entity) => WRITTEN[entity] ?? entity)
    : spaced;
  return shorten(tidy(text), most);
}

/** One line without what can't be seen: controls, and marks that turn the direction of what follows. */
export function tidy(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\s]+/gu, " ")
      // Halves of surrogate pairs among them, which PostgreSQL does not take.
      .replace(/\p{Cs}/gu, "")
      .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "")
      .replaceAll("\ufffd", "")
      .trim()
  );
}

/** At most so many characters, cut after a word where there are words. */
export function shorten(text: string, most: number): string {
  const characters = Array.from(text.slice(0, most * 2 + 2));
  if (characters.length <= most) return text;
  const kept = characters.slice(0, most - 1).join("");
  const lastSpace = kept.lastIndexOf(" ");
  return `${(lastSpace > kept.length * 0.7 ? kept.slice(0, lastSpace) : kept).trimEnd()}…`;
}

/** The address of the first picture in HTML that is no tracking pixel, as it is written there. */
export function firstImage(html: string): string | undefined {
  for (const [tag] of html.slice(0, READ_AT_MOST).matchAll(/<img\b[^>]{1,1000}/gi)) {
    if (/\b(?:width|height)\s*=\s*["']?[01]\b/i.test(tag)) continue;
    const source = /\bsrc\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>]+))/i.exec(tag);
    const address = source?.[1] ?? source?.[2] ?? source?.[3];
    if (address !== undefined) return address.replaceAll("&amp;", "&");
  }
  return undefined;
}
