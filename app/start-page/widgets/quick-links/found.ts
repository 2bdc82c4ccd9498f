import { readLinks } from "./links";

/** The links of widgets' texts as results of a search. `plain`: the one spelling that searches compare. */
export function describeFoundLinks(texts: readonly string[], plain: (text: string) => string) {
  return readLinks(texts.join("\n")).map(({ name, href, host }) => ({
    kind: "link" as const,
    title: name,
    note: host && host !== name ? host : "",
    href,
    words: plain(`${name} ${host ?? href}`),
  }));
}
