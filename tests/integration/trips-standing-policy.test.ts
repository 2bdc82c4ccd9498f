import { describe, expect, test } from "vitest";
import {
  readOffered,
  readPlanned,
  readPolicy,
  readVerdict,
  standingPolicyCases,
} from "../cases/standing-policy-cases";
import { as, asOwner, type Customer, customer } from "../setup/actors";
import { choices, lapse, legsOf, offerOf, readOffer, settleFor, taken, told } from "../setup/offers";
import { network } from "../setup/offers-network";

describe("a standing policy", () => {
  test.each(standingPolicyCases)("$why: $verdict", async ({ policy, planned, offered, zone, verdict }) => {
    const [booked, way] = [readPlanned(planned), readOffered(offered)];
    const [row] = await asOwner.query<{ objections: string[] }>(
      `select private.policy_objections(
         private.read_policy(private.standing_policy_of(gen_random_uuid()), $1::text::jsonb),
         $2::text::timestamp at time zone $8, $3::text::int, $4::text::timestamp at time zone $8,
         $5::text::timestamp at time zone $8, $6::text::int, $7::text::timestamp at time zone $8, $8) as objections`,
      [
        JSON.stringify(readPolicy(policy)),
        booked.arrives,
        String(booked.changes),
        booked.departs,
        way.arrives,
        String(way.changes),
        booked.departs,
        zone,
      ],
    );
    expect(row?.objections).toEqual(readVerdict(verdict));
  });
});

async function setPolicy(who: Customer, choices: object) {
  const { data } = await who.supabase.rpc("set_standing_policy", { choices }).throwOnError();
  return data;
}

/** Somebody with a policy whose train at ten is cancelled; the next arrive 60 and 180 minutes later. */
async function disturbed(policy: object, cancel = true) {
  const net = await network();
  await net.journey("S1", "berlin 10:00, hamm 12:00", { seats: 10 });
  await net.journey("S2", "berlin 11:00, hamm 13:00", { seats: 10 });
  await net.journey("S3", "berlin 13:00, hamm 15:00", { seats: 10 });
  const who = await customer();
  await setPolicy(who, policy);
  const booked = await net.book(who.id, "S1 berlin-hamm");
  const notice = await net.tell(who.id, booked, await (cancel ? net.cancel("S1") : net.delay("S1", 90)));
  return { net, who, booking: booked.booking, notice };
}

const undo = async (who: Customer, offer: string) => {
  const { data } = await who.supabase.rpc("undo_decision", { offer_id: offer }).throwOnError();
  return data;
};

describe("a customer who lets us accept for them", () => {
  test("is on the next train at once, told so, and may undo it until the places are given up", async () => {
    const { net, who, booking, notice } = await disturbed({ enabled: true });
    const offer = await offerOf(notice);
    expect(offer).toMatchObject({ state: "settled", decision: { option: 1, channel: "policy" } });
    expect(offer.decision?.undo_until).toBe(offer.held_until);
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);
    expect(await told(who.id)).toEqual([
      "journey_cancelled answered",
      "journey_rebooked by policy: rebooked S2 open",
    ]);
    // The other way stays, so that undoing is worth something.
    expect(await taken(net.id("S3"))).toEqual({ booked: 0, held: 1 });

    expect(await undo(who, offer.id)).toMatchObject({
      result: "undone",
      offer: { state: "open", decision: null },
    });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked", "S2 berlin-hamm replaced"]);
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 1 });
    expect(await told(who.id)).toEqual([
      "journey_cancelled open",
      "journey_rebooked by policy: rebooked S2 answered",
    ]);

    const answer = await settleFor(who.id, offer.id, 2, "email");
    expect(answer).toMatchObject({ result: "settled", offer: { decision: { option: 2, channel: "email" } } });
    expect((await legsOf(booking)).filter((leg) => leg.endsWith("booked"))).toEqual([
      "S3 berlin-hamm booked",
    ]);
  });

  test("is told by a notice that says which offer it was, and that nobody waits with", async () => {
    const { who, notice } = await disturbed({ enabled: true });
    const offer = await offerOf(notice);
    const rebooked = await asOwner.query<{ offer: string; state: string }>(
      `select told.explanation ->> 'offer' as offer, delivery.state
         from public.notices told
         join public.deliveries delivery on delivery.notice_id = told.id and delivery.channel = 'in_app'
        where told.customer_id = $1 and told.follows = $2`,
      [who.id, notice],
    );
    expect(rebooked).toEqual([{ offer: offer.id, state: "delivered" }]);
  });

  test("is asked when every way is later than they said", async () => {
    const { booking, notice } = await disturbed({ enabled: true, later_minutes: 30 });
    expect(await offerOf(notice)).toMatchObject({ state: "open", decision: null });
    expect(await legsOf(booking)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("is asked when they have switched it off", async () => {
    const { notice } = await disturbed({ enabled: false });
    expect((await offerOf(notice)).decision).toBeNull();
  });

  test("keeps a late train that still arrives in time for them, and is asked", async () => {
    const { notice } = await disturbed({ enabled: true }, false);
    const offer = await offerOf(notice);
    expect(choices(offer)).toContain("3 keep");
    // S2 would be there half an hour before it.
    expect(offer.decision).toMatchObject({ option: 1, channel: "policy" });

    const net = await network();
    await net.journey("S1", "berlin 10:00, hamm 12:00");
    await net.journey("S2", "berlin 11:10, hamm 13:10");
    const who = await customer();
    await setPolicy(who, { enabled: true });
    const booked = await net.book(who.id, "S1 berlin-hamm");
    const other = await offerOf(await net.tell(who.id, booked, await net.delay("S1", 90)));
    expect(other).toMatchObject({ state: "open", if_silent: "keep", decision: null });
  });

  test("is asked when the way would cost a later journey of the booking", async () => {
    const net = await network();
    await net.journey("S1", "berlin 10:00, hamm 12:00");
    await net.journey("S2", "berlin 11:00, hamm 13:00");
    await net.journey("B1", "hamm 12:45, berlin 15:00");
    const who = await customer();
    await setPolicy(who, { enabled: true });
    const booked = await net.book(who.id, "S1 berlin-hamm, B1 hamm-berlin");
    expect((await offerOf(await net.tell(who.id, booked, await net.cancel("S1")))).decision).toBeNull();
  });

  test("can't undo what they chose themselves, nor after the time for it, nor twice", async () => {
    const own = await disturbed({ enabled: false });
    const chosen = await offerOf(own.notice);
    await settleFor(own.who.id, chosen.id, 1);
    expect(await undo(own.who, chosen.id)).toMatchObject({ result: "too_late" });

    const late = await disturbed({ enabled: true });
    const accepted = await offerOf(late.notice);
    await asOwner.query("update public.decisions set undo_until = now() where offer_id = $1", [accepted.id]);
    expect(await undo(late.who, accepted.id)).toMatchObject({ result: "too_late" });
    expect(await legsOf(late.booking)).toEqual(["S1 berlin-hamm replaced", "S2 berlin-hamm booked"]);

    const twice = await disturbed({ enabled: true });
    const offer = await offerOf(twice.notice);
    await Promise.all([undo(twice.who, offer.id), undo(twice.who, offer.id)]);
    expect(await legsOf(twice.booking)).toEqual(["S1 berlin-hamm booked", "S2 berlin-hamm replaced"]);
    expect((await readOffer(twice.who.id, offer.id)).state).toBe("open");
  });

  test("hears when the old train runs after all, and undoing leads back to it", async () => {
    const { net, who, booking, notice } = await disturbed({ enabled: true });
    const offer = await offerOf(notice);
    await asOwner.query("update public.journeys set status = 'scheduled' where id = $1", [net.id("S1")]);
    await asOwner.query(
      "update public.disruptions set state = 'retracted' where journey_id = $1 and state = 'current'",
      [net.id("S1")],
    );
    await lapse();
    expect((await readOffer(who.id, offer.id)).restored_at).not.toBeNull();
    expect((await told(who.id)).at(-1)).toBe("journey_reinstated open");
    expect(await undo(who, offer.id)).toMatchObject({ result: "undone", offer: { state: "withdrawn" } });
    expect((await legsOf(booking)).filter((leg) => leg.endsWith("booked"))).toEqual([
      "S1 berlin-hamm booked",
    ]);
    expect(await taken(net.id("S3"))).toEqual({ booked: 0, held: 0 });
  });
});

describe("setting it", () => {
  test("starts switched off, keeps what is not named, and refuses what makes no sense", async () => {
    const who = await customer();
    const { data } = await who.supabase.rpc("standing_policy").throwOnError();
    expect(data).toEqual({
      enabled: false,
      later_minutes: 120,
      same_day: true,
      extra_changes: 0,
      overnight: false,
      changed_at: null,
    });
    await setPolicy(who, { enabled: true, later_minutes: 45 });
    expect(await setPolicy(who, { extra_changes: 1 })).toMatchObject({
      enabled: true,
      later_minutes: 45,
      extra_changes: 1,
    });
    const nonsense = [
      { later_minutes: -1 },
      { later_minutes: 1441 },
      { later_minutes: "60" },
      { extra_changes: 1.5 },
      { same_day: null },
      { colour: "red" },
      [],
    ];
    for (const choices of nonsense) {
      const { error } = await who.supabase.rpc("set_standing_policy", { choices });
      expect(error?.message, JSON.stringify(choices)).toBe("invalid_policy");
    }
  });

  test("nobody else reads or sets it", async () => {
    const [who, stranger] = [await customer(), await customer()];
    await setPolicy(who, { enabled: true });
    const seen = await stranger.supabase.from("standing_policies").select().eq("customer_id", who.id);
    expect(seen.data).toEqual([]);
    expect((await as("anon").rpc("standing_policy")).error?.code).toBe("42501");
    const written = await who.supabase
      .from("standing_policies")
      .update({ enabled: false })
      .eq("customer_id", who.id);
    expect(written.error?.code).toBe("42501");
  });
});

describe("trying it out", () => {
  test("says of examples and of the next trip what it would do, and writes nothing", async () => {
    const net = await network();
    await net.journey("S1", "berlin 10:00, hamm 12:00");
    await net.journey("S2", "berlin 11:00, hamm 13:00");
    await net.journey("S3", "berlin 13:00, hamm 15:00");
    const who = await customer();
    await net.book(who.id, "S1 berlin-hamm");
    const simulate = async (choices: object) =>
      (await who.supabase.rpc("simulate_standing_policy", { choices }).throwOnError()).data;

    const usual = await simulate({});
    expect(usual.examples).toEqual([
      { code: "later_40", objections: [] },
      { code: "later_90_change", objections: ["more_changes"] },
      { code: "later_200", objections: ["later"] },
      { code: "past_midnight", objections: ["other_day"] },
      { code: "next_morning", objections: ["later", "other_day", "overnight"] },
    ]);
    expect(usual.trip).toMatchObject({
      legs: [{ service: "S1" }],
      accepted: 1,
      ways: [
        { legs: [{ service: "S2" }], objections: [] },
        { legs: [{ service: "S3" }], objections: ["later"] },
      ],
    });
    expect(await simulate({ later_minutes: 30 })).toMatchObject({ trip: { accepted: null } });
    const rows = await asOwner.query("select from public.offers where customer_id = $1", [who.id]);
    expect(rows).toEqual([]);
  });

  test("does what happens then", async () => {
    const { who, notice, net } = await disturbed({ enabled: true, later_minutes: 90 });
    await asOwner.query("update public.journeys set status = 'scheduled' where id = $1", [net.id("S1")]);
    const { data } = await who.supabase.rpc("simulate_standing_policy").throwOnError();
    await asOwner.query("update public.journeys set status = 'cancelled' where id = $1", [net.id("S1")]);
    const offer = await offerOf(notice);
    expect(offer.decision?.option).toBe(data.trip.accepted);
    expect(offer.options[0]?.legs).toEqual(data.trip.ways[0].legs);
  });

  test("without a trip ahead there are the examples", async () => {
    const who = await customer();
    const { data } = await who.supabase.rpc("simulate_standing_policy").throwOnError();
    expect(data.trip).toBeNull();
    expect(data.examples).toHaveLength(5);
  });
});
