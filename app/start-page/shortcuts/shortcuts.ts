/** Where `g` and then a letter lead. Texts: `page-shortcuts:go.<name>`. */
export const PLACES = [
  { key: "h", to: "/", name: "home" },
  { key: "t", to: "/trips", name: "trips" },
  { key: "m", to: "/notices", name: "notices" },
  { key: "n", to: "/news", name: "news" },
  { key: "d", to: "/agenda", name: "agenda" },
  { key: "c", to: "/contact", name: "contact" },
  { key: "p", to: "/privacy", name: "privacy" },
  { key: "a", to: "/account", name: "account" },
  { key: "e", to: "/?edit=1", name: "edit" },
  { key: "s", to: "/page/style", name: "style" },
] as const;

export const SEARCH_PAGE = "/search";
export const SHORTCUTS_PAGE = "/page/shortcuts";

/** What a key means after those before it. */
export type Meaning =
  | { do: "search" }
  | { do: "help" }
  /** The next key says where. */
  | { do: "wait" }
  | { do: "go"; to: string }
  | { do: "nothing" };

/** What an input method for Chinese writes with the same keys. */
const SAME_KEYS: Record<string, string> = { "、": "/", "／": "/", "？": "?" };

/** The meaning of a key as its event names it, `waiting` after a `g`. */
export function meaningOf(pressed: string, waiting: boolean): Meaning {
  const key = SAME_KEYS[pressed] ?? pressed.toLowerCase();
  if (waiting) {
    const place = PLACES.find((one) => one.key === key);
    if (place) return { do: "go", to: place.to };
  }
  if (key === "/") return { do: "search" };
  if (key === "?") return { do: "help" };
  return { do: key === "g" ? "wait" : "nothing" };
}
