import { expect } from "vitest";
import { as, asOwner } from "./actors";
import { hashed, newSource, type ToldEvent } from "./journey-events";
import type { Network } from "./offers-network";

/** What an operator says of a journey, and the fan-out that follows. Answers the customer's newest open notice. */
export async function happens(
  net: Network,
  service: string,
  event: Partial<ToldEvent>,
  who: string,
): Promise<string> {
  const told = {
    id: crypto.randomUUID(),
    occurred_at: new Date().toISOString(),
    journey: { id: net.id(service) },
    ...event,
  } as ToldEvent;
  const { data } = await as("notifier")
    .rpc("apply_journey_events", { source: newSource(), events: [hashed(told)] })
    .throwOnError();
  expect(data).toMatchObject([{ result: "applied" }]);
  await as("notifier").rpc("fan_out_disruption", { disruption: data[0].disruption_id }).throwOnError();
  return openNoticeOf(who);
}

/** The newest notice of a customer that is open; "" where none is. */
export async function openNoticeOf(who: string): Promise<string> {
  const [notice] = await asOwner.query<{ id: string }>(
    "select id from public.notices where customer_id = $1 and state = 'open' order by created_at desc limit 1",
    [who],
  );
  return notice?.id ?? "";
}
