import { Offer, Settlement } from "../../app/domains/trips/offers/schema";
import { as, asOwner } from "./actors";
import { network, traveller } from "./offers-network";

/** The offers that notices call for, by notice. */
export async function prepare(...notices: string[]): Promise<Map<string, Offer>> {
  const { data } = await as("notifier").rpc("prepare_offers", { notices }).throwOnError();
  return new Map(
    (data as { notice_id: string; offer: unknown }[]).map((row) => [row.notice_id, Offer.parse(row.offer)]),
  );
}

/** The offer of one notice. Throws when it has none. */
export async function offerOf(notice: string): Promise<Offer> {
  const offer = (await prepare(notice)).get(notice);
  if (!offer) throw new Error("The notice has no offer.");
  return offer;
}

/** What there is to choose, in words: "1 S1 + S2", "3 keep", and "gone" where it is. */
export function choices(offer: Offer): string[] {
  return offer.options.map(({ number, kind, state, legs }) =>
    [
      number,
      kind === "rebook" ? legs.map(({ service }) => service).join(" + ") : kind,
      state === "gone" ? "gone" : "",
    ]
      .filter((word) => word !== "")
      .join(" "),
  );
}

export async function settleFor(customer: string, offer: string, option: number, channel = "sms") {
  const { data } = await as("notifier")
    .rpc("settle_offer_for", { customer_id: customer, offer_id: offer, option, channel })
    .throwOnError();
  return Settlement.parse(data);
}

export async function readOffer(customer: string, offer: string): Promise<Offer> {
  const { data } = await as("notifier")
    .rpc("offer_for", { customer_id: customer, offer_id: offer })
    .throwOnError();
  return Offer.parse(data);
}

/** The trip as it stands: "S1 berlin-hamm booked", in order. */
export async function legsOf(booking: string): Promise<string[]> {
  const rows = await asOwner.query<{ leg: string }>(
    `select concat_ws(' ', journey.service, first.code || '-' || last.code, leg.status) as leg
       from public.booking_legs leg
       join public.journeys journey on journey.id = leg.journey_id
       join public.calls board on board.journey_id = leg.journey_id and board.position = leg.from_position
       join public.calls alight on alight.journey_id = leg.journey_id and alight.position = leg.to_position
       join public.stops first on first.id = board.stop_id
       join public.stops last on last.id = alight.stop_id
      where leg.booking_id = $1
      order by leg.position, leg.id`,
    [booking],
  );
  return rows.map(({ leg }) => leg);
}

/** Passengers booked on a journey, or holding places there now. */
export async function taken(journey: string): Promise<{ booked: number; held: number }> {
  const [row] = await asOwner.query<{ booked: number; held: number }>(
    `select
       (select coalesce(sum(passengers), 0)::int from public.booking_legs where journey_id = $1 and status = 'booked') as booked,
       (select coalesce(sum(passengers), 0)::int from public.seat_holds where journey_id = $1 and until > now()) as held`,
    [journey],
  );
  return row ?? { booked: 0, held: 0 };
}

/** Lets the hold of an offer end now. */
export async function letTimePass(offer: string): Promise<void> {
  await asOwner.query("update public.offers set held_until = now() where id = $1", [offer]);
  await asOwner.query("update public.seat_holds set until = now() where offer_id = $1", [offer]);
}

/** Somebody to whom ways onward were offered, or not. */
export interface Offered {
  customer: string;
  booking: string;
  notice: string;
  offer: Offer | null;
}

/** What a customer's notices say, oldest first: "journey_rebooked by policy: rebooked S2 open". */
export async function told(customer: string): Promise<string[]> {
  const rows = await asOwner.query<{ words: string }>(
    `select concat(content.event ->> 'kind', case content.event ->> 'kind' when 'journey_rebooked' then
        concat(' by ', content.event ->> 'by', ': ', content.event ->> 'outcome', ' ', content.event #>> '{legs,0,service}') end,
        ' ', notice.state) as words
       from public.notices notice
       join public.notice_contents content on content.id = notice.content_id
      where notice.customer_id = $1
      order by notice.created_at, notice.follows nulls first`,
    [customer],
  );
  return rows.map(({ words }) => words);
}

/** A train that is cancelled for one traveller, with two to take instead. */
export async function cancelledTrain(more: { seats?: number; legs?: string; customer?: string } = {}) {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00", more);
  await net.journey("S2", "berlin 09:00, hamm 11:00", more);
  await net.journey("S3", "berlin 12:00, hamm 14:00", more);
  await net.journey("B1", "hamm 13:00, berlin 15:00", more);
  const who = more.customer ?? (await traveller());
  const booked = await net.book(who, more.legs ?? "S1 berlin-hamm");
  const notice = await net.tell(who, booked, await net.cancel("S1"));
  return { net, who, booking: booked.booking, notice, offer: await offerOf(notice) };
}

/** What the worker does every few seconds. */
export async function lapse(): Promise<void> {
  await as("notifier").rpc("lapse_offers", { batch: 1000 }).throwOnError();
}
