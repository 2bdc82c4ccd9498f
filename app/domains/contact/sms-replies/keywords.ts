import type { Locale } from "~/lib/i18n/languages";

/** What a customer can ask for by one word in a text message to us. */
export type SmsRequest = "stop" | "start" | "help";

/**
 * The words that carriers and the law ask every sender to heed (CTIA Messaging Principles, 5.1; 47 CFR
 * 64.1200(a)(10)), and those that people in China are used to.
 */
const WORDS: Record<Locale, Record<SmsRequest, string[]>> = {
  en: {
    stop: ["stop", "stopall", "unsubscribe", "end", "quit", "cancel", "revoke", "optout", "opt out"],
    start: ["start", "unstop"],
    help: ["help", "info"],
  },
  "zh-CN": {
    stop: ["退订", "停止", "td"],
    start: ["恢复", "订阅"],
    help: ["帮助"],
  },
};

const known = new Map(
  Object.entries(WORDS).flatMap(([locale, requests]) =>
    Object.entries(requests).flatMap(([request, words]) =>
      words.map((word) => [word, { request: request as SmsRequest, locale: locale as Locale }] as const),
    ),
  ),
);

/**
 * What a text message asks for, and in which language. Only a message that is one of the words and nothing else
 * counts, whatever its case, width and the marks around it: "Don't stop" asks for nothing.
 */
export function readSmsRequest(text: string): { request: SmsRequest; locale: Locale } | null {
  const word = text
    .normalize("NFKC")
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, "")
    .toLowerCase();
  return known.get(word) ?? null;
}
