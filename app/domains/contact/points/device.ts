export interface Device {
  browser: string;
  platform: string;
}

/**
 * Most specific first: Edge, Opera and Samsung's browser all call themselves Chrome too, Chrome calls itself
 * Safari, and Android calls itself Linux.
 */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPT\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bCriOS\/|\bChrom(e|ium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];

const PLATFORMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMacintosh\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/** Browser and platform by a `User-Agent` header, as people call them; null where it names neither or only one. */
export function deviceOf(userAgent: string): Device | null {
  const nameIn = (names: readonly (readonly [RegExp, string])[]) =>
    names.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = nameIn(BROWSERS);
  const platform = nameIn(PLATFORMS);
  return browser && platform ? { browser, platform } : null;
}

const PUSH_SERVICES: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)push\.services\.mozilla\.com$/, "Firefox"],
  [/(^|\.)push\.apple\.com$/, "Safari"],
  [/(^|\.)notify\.windows\.com$/, "Edge"],
  [/(^|\.)fcm\.googleapis\.com$/, "Chrome"],
];

/** The browser behind a push endpoint, by the service it belongs to; null for services that we don't know. */
export function browserOfEndpoint(endpoint: string): string | null {
  if (!URL.canParse(endpoint)) return null;
  const { hostname } = new URL(endpoint);
  return PUSH_SERVICES.find(([pattern]) => pattern.test(hostname))?.[1] ?? null;
}
