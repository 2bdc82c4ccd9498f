import { asOwner } from "./actors";
import { freshNumber } from "./contact-points";
import { type Offered, prepare } from "./offers";
import { type Network, network, traveller } from "./offers-network";

/** Three trains on one line, the first of which is cancelled for somebody who has booked it. */
export async function cancelledTrain(
  more: { customer?: string; service?: string } = {},
): Promise<Offered & { net: Network }> {
  const { service = "S1" } = more;
  const net = await network();
  await net.journey(service, "berlin 08:00, hamm 10:00");
  await net.journey("N2", "berlin 09:00, hamm 11:00");
  await net.journey("N3", "berlin 12:00, hamm 14:00");
  const customer = more.customer ?? (await traveller());
  const booked = await net.book(customer, `${service} berlin-hamm`);
  const notice = await net.tell(customer, booked, await net.cancel(service));
  return {
    net,
    customer,
    booking: booked.booking,
    notice,
    offer: (await prepare(notice)).get(notice) ?? null,
  };
}

/** Adds a mobile that its customer verified an hour ago, past all the steps. */
export async function phoneOf(
  customer: string,
  number = freshNumber(),
): Promise<{ id: string; number: string }> {
  const [row] = await asOwner.query<{ id: string }>(
    `insert into public.contact_points (customer_id, kind, address, verified_at)
     values ($1, 'mobile', $2, now() - interval '1 hour') returning id`,
    [customer, number],
  );
  return { id: row?.id ?? "", number };
}

/** The delivery by which a notice went out, minutes ago. Answers its id. */
export async function sent(
  notice: string,
  channel: string,
  {
    point = null,
    language = "en",
    minutesAgo = 1,
  }: { point?: string | null; language?: string; minutesAgo?: number } = {},
): Promise<string> {
  const [row] = await asOwner.query<{ id: string }>(
    `insert into public.deliveries
       (notice_id, customer_id, channel, contact_point_id, state, reason, opens_at, language, style, sent_at)
     select notice.id, notice.customer_id, $2, $3::uuid, 'sent', 'at_once', now(), $4, 'brief',
       now() - make_interval(mins => $5::text::int)
       from public.notices notice where notice.id = $1
     returning id`,
    [notice, channel, point, language, String(minutesAgo)],
  );
  return row?.id ?? "";
}
