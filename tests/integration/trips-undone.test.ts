import { describe, expect, test } from "vitest";
import { as, asOwner } from "../setup/actors";
import { lapse, legsOf, letTimePass, offerOf, readOffer, taken, told } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";

/** Somebody whose policy took them off a train that is late, or cancelled. */
async function moved(happens: "late" | "cancelled", seats = 10) {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00", { seats });
  await net.journey("S2", "berlin 09:00, hamm 11:00", { seats });
  const who = await traveller();
  await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [who]);
  const booked = await net.book(who, "S1 berlin-hamm");
  const disruption = happens === "late" ? await net.delay("S1", 240) : await net.cancel("S1");
  const offer = await offerOf(await net.tell(who, booked, disruption));
  expect(offer.decision?.channel).toBe("policy");
  return { net, who, booking: booked.booking, offer };
}

const undo = async (who: string, offer: string) =>
  (await as("notifier").rpc("undo_decision_for", { customer_id: who, offer_id: offer }).throwOnError()).data;

describe("whoever we moved", () => {
  test("keeps the place on the old train for as long as they can go back to it", async () => {
    const { net, who, offer } = await moved("late", 1);
    expect(await taken(net.id("S1"))).toEqual({ booked: 0, held: 1 });
    expect(await undo(who, offer.id)).toMatchObject({ result: "undone" });
    expect(await taken(net.id("S1"))).toEqual({ booked: 1, held: 0 });
  });

  test("can't go back to a train that was sold out since", async () => {
    const { net, who, booking, offer } = await moved("late", 1);
    await net.book(null, "S1 berlin-hamm");
    expect(await undo(who, offer.id)).toMatchObject({ result: "too_late" });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
    expect((await taken(net.id("S1"))).booked).toBe(1);
  });

  test("and goes back is asked no more about the train that we had moved them to", async () => {
    const { net, who, booking, offer } = await moved("late");
    const [leg] = await asOwner.query<{ id: string }>(
      "select id from public.booking_legs where booking_id = $1 and status = 'booked'",
      [booking],
    );
    const notice = await net.tell(who, { booking, legs: [leg?.id ?? ""] }, await net.cancel("S2"));
    const second = await offerOf(notice);
    expect(second.state).toBe("open");
    expect(await undo(who, offer.id)).toMatchObject({ result: "undone" });
    expect(await readOffer(who, second.id)).toMatchObject({ state: "withdrawn", callback_wanted_at: null });
    expect(await told(who)).toContain("journey_cancelled superseded");
  });

  test("and went back to a late train stays on it when they then say nothing", async () => {
    const { who, booking, offer } = await moved("late");
    await undo(who, offer.id);
    await letTimePass(offer.id);
    await lapse();
    const after = await readOffer(who, offer.id);
    expect(after.options.find(({ number }) => number === after.decision?.option)?.kind).toBe("keep");
    expect((await legsOf(booking)).filter((leg) => leg.endsWith("booked"))).toEqual([
      "S1 berlin-hamm booked",
    ]);
  });

  test("and took that back is called, not moved again, when they then say nothing", async () => {
    const { who, booking, offer } = await moved("cancelled");
    await undo(who, offer.id);
    await letTimePass(offer.id);
    await lapse();
    expect((await readOffer(who, offer.id)).callback_wanted_at).not.toBeNull();
    expect((await legsOf(booking)).filter((leg) => leg.endsWith("booked"))).toEqual([
      "S1 berlin-hamm booked",
    ]);
  });

  test("hears by when they can undo it as a matter to decide by then", async () => {
    const { who, offer } = await moved("cancelled");
    const [notice] = await asOwner.query<{ same: boolean }>(
      `select (explanation ->> 'decide_by')::timestamptz = $2::text::timestamptz as same
         from public.notices where customer_id = $1 and follows is not null`,
      [who, offer.decision?.undo_until ?? ""],
    );
    expect(notice?.same).toBe(true);
  });
});
