import { z } from "zod";
import type { RequestArgs } from "~/lib/context.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { type Customer, requireCustomer } from "~/lib/session.server";
import { describeOffer } from "../decision/describe.server";
import { findEvent, findOwnOffer } from "../decision/queries.server";
import type { OfferView } from "../decision/view";
import { nameIn } from "../names";
import { readTrips } from "../queries.server";
import { describeInbox, describeNotice } from "./describe.server";
import { readNotice, readNotices } from "./queries.server";
import { InboxQuery } from "./schema";
import type { InboxView, NoticeView } from "./view";

/** A page of the inbox as its address asks for it. */
export async function loadInbox(
  args: RequestArgs,
): Promise<{ customer: Customer; query: InboxQuery; view: InboxView }> {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const query = InboxQuery.parse(Object.fromEntries(new URL(args.request.url).searchParams));
  const page = await readNotices({ supabase: customer.supabase, query });
  return { customer, query, view: describeInbox(page, { locale, timeZone: customer.timeZone }) };
}

/** The trips that notices can be about, for the filter. */
export async function listTripNames({
  customer,
  locale,
}: {
  customer: Customer;
  locale: string;
}): Promise<{ id: string; name: string }[]> {
  const trips = await readTrips({ customer });
  return trips.map(({ id, reference, legs }) => {
    const calls = legs.flatMap((leg) => leg.calls);
    const places = [calls[0], calls.at(-1)].flatMap((call) => (call ? nameIn(call.stop.names, locale) : []));
    return { id, name: [places.join(" – "), reference].filter(Boolean).join(" · ") };
  });
}

/** A notice with the offer that it is about. */
interface NoticeAndOffer {
  view: NoticeView;
  /** Its own, or that of the notice that it follows. */
  offer: OfferView | null;
}

/** A notice of the customer's as the path names it. Throws 404 where it is none of theirs. */
export async function loadNotice(
  args: RequestArgs & { params: { id?: string } },
): Promise<NoticeAndOffer & { customer: Customer }> {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, timeZone } = customer;
  const id = z.uuid().safeParse(args.params.id);
  const notice = id.success ? await readNotice({ supabase, noticeId: id.data }) : null;
  if (!notice) throw new Response(null, { status: 404 });
  const before =
    notice.offer || !notice.follows ? null : await readNotice({ supabase, noticeId: notice.follows });
  const offerId = (notice.offer ?? before?.offer)?.id;
  const offer = offerId ? await findOwnOffer({ supabase, offerId }) : null;
  const event = offer && (await findEvent({ supabase, noticeId: offer.notice_id }));
  return {
    customer,
    view: describeNotice(notice, { locale, timeZone }),
    offer: offer && describeOffer({ situation: { offer, event }, locale, now: new Date() }),
  };
}
