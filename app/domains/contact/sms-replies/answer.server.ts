import { BRAND } from "~/lib/brand";
import { translatorIn } from "~/lib/i18n/i18n.server";
import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import { settings } from "~/lib/settings.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { readSmsRequest, type SmsRequest } from "./keywords";

/**
 * Does what a text message from `from` (E.164) asks for and answers what to write back, in the language of the
 * number's customer; null when it asks for nothing that we know. `handled` is what the provider took it for,
 * which may know words that we don't. `supabase` is the notifier's.
 */
export async function answerSms({
  supabase,
  from,
  text,
  handled,
}: {
  supabase: SupabaseClient;
  from: string;
  text: string;
  handled?: SmsRequest;
}): Promise<{ text: string; locale: Locale } | null> {
  const read = readSmsRequest(text);
  const request = handled ?? read?.request;
  if (!request) return null;
  const languages = await carryOut(supabase, request, from);
  const locale = chooseLocale(languages, read?.locale ?? FALLBACK_LOCALE);
  const t = translatorIn(locale);
  return { text: t(`sms:${request}`, { brand: BRAND, url: settings().portalUrl }), locale };
}

/** Answers the languages of the customers with this number. */
async function carryOut(supabase: SupabaseClient, request: SmsRequest, address: string): Promise<string[]> {
  const functions = { stop: "sms_stop", start: "sms_start", help: "sms_help" } as const;
  const { data } = await supabase.rpc(functions[request], { address }).throwOnError();
  return data;
}

/** Where several customers share a phone, the language of the word they sent is the best guess among theirs. */
function chooseLocale(languages: string[], ofWord: Locale): Locale {
  if (languages.includes(ofWord)) return ofWord;
  return languages.find(isLocale) ?? ofWord;
}
