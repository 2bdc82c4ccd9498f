// The smallest metadata that can tell a mobile from other numbers; on the server only, so no page carries it.
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from "libphonenumber-js/mobile";

/** What is wrong with a number, as the last part of the key of its text. */
export type PhoneMistake = "region" | "none" | "short" | "long" | "notMobile";

/**
 * The mobile number that was typed, as E.164 (ITU-T). `region` (ISO 3166-1 alpha-2, may be empty) counts only for
 * numbers that don't begin with their own country code.
 */
export function readMobile(
  typed: string,
  region: string,
): { ok: true; e164: string } | { ok: false; mistake: PhoneMistake } {
  // Phones and chats put full-width digits and invisible direction marks around numbers.
  const text = typed
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim();
  // Most of the world dials 00 before a country code; no national mobile number begins with it.
  const number = /^00[1-9]/.test(text) ? `+${text.slice(2)}` : text;
  const home = isSupportedCountry(region) ? region : undefined;
  const length = validatePhoneNumberLength(number, home);
  if (length === "INVALID_COUNTRY") return { ok: false, mistake: number.startsWith("+") ? "none" : "region" };
  if (length === "NOT_A_NUMBER") return { ok: false, mistake: "none" };
  if (length === "TOO_SHORT") return { ok: false, mistake: "short" };
  if (length === "TOO_LONG") return { ok: false, mistake: "long" };
  const parsed = parsePhoneNumberFromString(number, home);
  return parsed?.isValid() ? { ok: true, e164: parsed.number } : { ok: false, mistake: "notMobile" };
}

/**
 * An E.164 number as people of its region write it, and that region's code; numbers of no single region, or of one
 * that this library does not know, as they are written abroad.
 */
export function describeNumber(e164: string): { text: string; region: string | null } {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return { text: e164, region: null };
  return parsed.country
    ? { text: parsed.formatNational(), region: parsed.country }
    : { text: parsed.formatInternational(), region: null };
}

/** Regions with their calling codes as choices, in one language and its order: "Germany (+49)". */
export function listCallingRegions(locale: string): { value: string; label: string }[] {
  const kept = callingRegions.get(locale);
  if (kept) return kept;
  const names = new Intl.DisplayNames(locale, { type: "region" });
  const choices = getCountries()
    .map((code: CountryCode) => ({
      value: code,
      label: `${names.of(code) ?? code} (+${getCountryCallingCode(code)})`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  callingRegions.set(locale, choices);
  return choices;
}

const callingRegions = new Map<string, { value: string; label: string }[]>();
