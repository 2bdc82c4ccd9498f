import { BRAND } from "~/lib/brand";
import type { Customer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { findConsent } from "./queries.server";
import { makeReceipt, type Receipt } from "./receipt";
import { wordsIn } from "./words";

/** The receipt for one recorded choice of the customer. Throws a Response 404 for what is none of theirs. */
export async function issueReceipt({
  customer,
  id,
}: {
  customer: Customer;
  id: string | undefined;
}): Promise<Receipt> {
  const { supabase, locale } = customer;
  const consent = await findConsent({ supabase, locale, id });
  const { portalUrl, contactEmail, receiptKeys } = settings();
  const controller = { name: BRAND, url: portalUrl, email: contactEmail };
  return makeReceipt({ consent, controller, key: receiptKeys[0] });
}

/** What a receipt says in codes and instants, in words. */
export function describeReceipt(
  receipt: Receipt,
  { locale, timeZone }: { locale: string; timeZone: string },
) {
  const words = wordsIn({ locale, timeZone });
  const { event, pii_processing: processing } = receipt;
  const [purpose] = processing.purposes;
  const nameOf = (type: "language" | "region", code: string) => {
    const country = code.split("-", type === "region" ? 1 : undefined).join("-");
    return country ? (new Intl.DisplayNames(locale, { type }).of(country) ?? code) : "";
  };
  return {
    time: words.moment(event.event_time),
    until: event.valid_until ? words.day(event.valid_until) : null,
    language: nameOf("language", processing.language),
    retention: words.span(purpose.retention_period),
    jurisdiction: nameOf("region", purpose.jurisdiction),
  };
}
