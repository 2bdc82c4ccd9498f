import { describe, expect, test } from "vitest";
import { describeOutcome } from "../../app/domains/trips/decision/outcome.server";
import { Undoing } from "../../app/domains/trips/offers/schema";
import { as, asOwner } from "../setup/actors";
import { lapse, legsOf, offerOf, readOffer, taken, told } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";
import { happens, openNoticeOf } from "../setup/operator-word";

/** Somebody whose policy took them off a train that is four hours late, or cancelled, and who has read so. */
async function moved(first: "delayed" | "cancelled") {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00, bonn 12:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00", { seats: 10 });
  const who = await traveller();
  await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [who]);
  const { booking } = await net.book(who, "S1 berlin-hamm");
  const late = first === "delayed" ? { delay_minutes: 240 } : {};
  const offer = await offerOf(await happens(net, "S1", { type: first, ...late }, who));
  expect(offer.decision?.channel).toBe("policy");
  await asOwner.query("update public.notices set opened_at = now() where customer_id = $1", [who]);
  return { net, who, booking, offer };
}

/** Takes it back, and answers what the offer became and what is said of that. */
async function undo(who: string, offer: string) {
  const { data } = await as("notifier")
    .rpc("undo_decision_for", { customer_id: who, offer_id: offer })
    .throwOnError();
  const undone = Undoing.parse(data);
  expect(undone.result).toBe("undone");
  const situation = { offer: undone.offer, event: null };
  return { offer: undone.offer, said: describeOutcome({ result: "undone", situation, locale: "en" }).text };
}

const ridden = async (booking: string) => (await legsOf(booking)).filter((leg) => leg.endsWith("booked"));

describe("whoever we moved, and takes that back", () => {
  test("after the old train ran again and was cancelled once more is told of that, and asked", async () => {
    const { net, who, booking, offer } = await moved("cancelled");
    await happens(net, "S1", { type: "reinstated" }, who);
    await lapse();
    expect((await readOffer(who, offer.id)).restored_at).not.toBeNull();
    await happens(net, "S1", { type: "cancelled" }, who);
    // The page must not lead them back to it as to a train that runs.
    expect((await readOffer(who, offer.id)).restored_at).toBeNull();
    const undone = await undo(who, offer.id);
    expect(undone.offer).toMatchObject({ state: "withdrawn", restored_at: null });
    expect(undone.said).not.toContain("runs after all");
    expect(undone.said).toContain("newer news");
    expect(await ridden(booking)).toEqual(["S1 berlin-hamm booked"]);
    const open = (await told(who)).filter((words) => words.endsWith("open"));
    expect(open).toEqual(["journey_cancelled open"]);
    // Whoever has just come back is not moved again unasked.
    const asked = await offerOf(await openNoticeOf(who));
    expect(asked).toMatchObject({ state: "open", decision: null, if_silent: "first" });
    expect(asked.id).not.toBe(offer.id);
  });

  test("while the late train was cancelled meanwhile is told so, and asked what no silence keeps", async () => {
    const { net, who, booking, offer } = await moved("delayed");
    await happens(net, "S1", { type: "cancelled" }, who);
    expect((await undo(who, offer.id)).offer).toMatchObject({ state: "withdrawn", restored_at: null });
    expect(await ridden(booking)).toEqual(["S1 berlin-hamm booked"]);
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
    expect((await told(who)).filter((words) => words.endsWith("open"))).toEqual(["journey_cancelled open"]);
    expect(await offerOf(await openNoticeOf(who))).toMatchObject({ decision: null, if_silent: "first" });
  });

  test("before we could say that the old train runs after all is told it with that, once", async () => {
    const { net, who, offer } = await moved("cancelled");
    await happens(net, "S1", { type: "reinstated" }, who);
    const undone = await undo(who, offer.id);
    expect(undone.offer.state).toBe("withdrawn");
    expect(undone.said).toContain("Your journey runs after all");
    await lapse();
    expect((await told(who)).filter((words) => words.startsWith("journey_reinstated"))).toEqual([
      "journey_reinstated open",
    ]);
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 0 });
  });

  test("after we had said that the old train runs after all is not told it twice", async () => {
    const { net, who, booking, offer } = await moved("cancelled");
    await happens(net, "S1", { type: "reinstated" }, who);
    await lapse();
    await asOwner.query("update public.notices set opened_at = now() where customer_id = $1", [who]);
    expect((await undo(who, offer.id)).said).toContain("Your journey runs after all");
    await lapse();
    expect(await ridden(booking)).toEqual(["S1 berlin-hamm booked"]);
    expect((await told(who)).filter((words) => words.startsWith("journey_reinstated"))).toEqual([
      "journey_reinstated answered",
    ]);
  });

  test("hears no more of the train that they left again", async () => {
    const { net, who, booking, offer } = await moved("cancelled");
    await happens(net, "S2", { type: "delayed", delay_minutes: 40 }, who);
    expect(await told(who)).toContain("journey_delayed open");
    await undo(who, offer.id);
    expect(await ridden(booking)).toEqual(["S1 berlin-hamm booked"]);
    expect(await told(who)).toContain("journey_delayed superseded");
  });

  test("is asked as before when what befell the train meanwhile is nothing to them", async () => {
    const { net, who, offer } = await moved("delayed");
    const skipped = { calls: [{ position: 3, status: "skipped" as const }] };
    await happens(net, "S1", { type: "delayed", delay_minutes: 240, ...skipped }, who);
    expect((await undo(who, offer.id)).offer.state).toBe("open");
    expect((await readOffer(who, offer.id)).if_silent).toBe("keep");
    expect((await told(who)).filter((words) => words.startsWith("journey_delayed"))).toHaveLength(1);
  });
});
