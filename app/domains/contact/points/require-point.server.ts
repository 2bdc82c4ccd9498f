import type { RequestArgs } from "~/lib/context.server";
import { findLocale, type Translator, translatorIn } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import { type Customer, requireCustomer } from "~/lib/session.server";
import { addressInWords, describePoints } from "./describe.server";
import type { PointView } from "./point-view";
import { type ContactPoint, listContactPoints } from "./queries.server";

export interface FoundPoint {
  customer: Customer;
  locale: Locale;
  t: Translator;
  point: ContactPoint;
  /** The point as its owner reads it. */
  view: PointView;
  /** Its address in words, whatever its owner calls it. */
  address: string;
}

/** The point that a page is about. Answers 404 for one that is not this customer's, or is none. */
export async function requirePoint(args: RequestArgs, id: string | undefined): Promise<FoundPoint> {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, customerId, timeZone } = customer;
  const points = await listContactPoints({ supabase, customerId });
  const point = points.find((candidate) => candidate.id === id);
  const view = describePoints(points, { locale, timeZone, now: new Date() }).find((found) => found.id === id);
  if (!point || !view) throw new Response(null, { status: 404 });
  const address = addressInWords(point, locale).text;
  return { customer, locale, t: translatorIn(locale), point, view, address };
}
