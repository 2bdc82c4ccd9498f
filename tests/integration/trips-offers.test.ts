import { describe, expect, test } from "vitest";
import { choices, type Offered, offerOf, prepare, taken } from "../setup/offers";
import { type Network, network, traveller } from "../setup/offers-network";

/** Somebody who has booked these legs, of which the first is then disturbed, and what they are offered. */
async function offered(
  net: Network,
  legs: string,
  disturb: () => Promise<string>,
  more: { passengers?: number; refundable?: boolean } = {},
): Promise<Offered> {
  const customer = await traveller();
  const booked = await net.book(customer, legs, more);
  const notice = await net.tell(customer, booked, await disturb());
  return { customer, booking: booked.booking, notice, offer: (await prepare(notice)).get(notice) ?? null };
}

/** Trains from Berlin to Hamm at eight, nine and noon of the day. */
async function line(day?: Date, more: { seats?: number } = {}): Promise<Network> {
  const net = await network(day);
  await net.journey("S1", "berlin 08:00, halle 09:00, hamm 10:00", more);
  await net.journey("S2", "berlin 09:00, halle 10:00, hamm 11:00", more);
  await net.journey("S3", "berlin 12:00, halle 13:00, hamm 14:00", more);
  return net;
}

/** A day in whose small hours we are: its first journeys left an hour ago. */
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

describe("a traveller whose train is cancelled", () => {
  test("may take the next ones, ask for a call or have the money back", async () => {
    const net = await line();
    const { offer } = await offered(net, "S1 berlin-hamm", () => net.cancel("S1"));
    expect(offer && choices(offer)).toEqual(["1 S2", "2 S3", "3 call_me", "4 refund"]);
    expect(offer).toMatchObject({ state: "open", if_silent: "first", decision: null });
    expect(offer?.original.map(({ service }) => service)).toEqual(["S1"]);
    expect(offer?.options[0]).toMatchObject({
      changes: 0,
      legs: [{ service: "S2", from: { names: { en: "berlin" } }, to: { names: { en: "hamm" } } }],
      reasons: [{ code: "arrives_later", minutes: 60 }, { code: "no_change" }, { code: "same_day" }],
    });
  });

  test("is called when nothing else goes, and told so", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    const { offer } = await offered(net, "S1 berlin-hamm", () => net.cancel("S1"));
    expect(offer && choices(offer)).toEqual(["1 call_me", "2 refund"]);
    expect(offer?.if_silent).toBe("call_me");
  });

  test("gets on to the end of the connections they have booked, past the one that they miss", async () => {
    const net = await line();
    await net.journey("R1", "hamm 10:30, bonn 12:00");
    await net.journey("R2", "hamm 11:30, bonn 13:00");
    const { offer } = await offered(net, "S1 berlin-hamm, R1 hamm-bonn", () => net.cancel("S1"));
    expect(offer && choices(offer)).toEqual(["1 S2 + R2", "2 call_me", "3 refund"]);
  });

  test("keeps their own place on the connection, though it is full for others", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, hamm 10:00");
    await net.journey("S2", "berlin 08:20, hamm 10:10");
    await net.journey("R1", "hamm 10:30, bonn 12:00", { seats: 1 });
    const { offer } = await offered(net, "S1 berlin-hamm, R1 hamm-bonn", () => net.cancel("S1"));
    expect(offer && choices(offer)[0]).toBe("1 S2 + R1");
  });

  test("is not sent past the way back, which is another trip", async () => {
    const net = await line();
    await net.journey("B1", "hamm 15:00, berlin 17:00");
    const { offer } = await offered(net, "S1 berlin-hamm, B1 hamm-berlin", () => net.cancel("S1"));
    expect(offer?.original.map(({ service }) => service)).toEqual(["S1"]);
    expect(offer?.options[0]?.legs.at(-1)?.to.names.en).toBe("hamm");
  });

  test("is warned of a way that comes too late for a later journey of the booking", async () => {
    const net = await line();
    await net.journey("B1", "hamm 12:30, berlin 14:30");
    const { offer } = await offered(net, "S1 berlin-hamm, B1 hamm-berlin", () => net.cancel("S1"));
    const warned = offer?.options.map(({ reasons }) =>
      reasons.some(({ code }) => code === "misses_later_leg"),
    );
    expect(warned).toEqual([false, true, false, false]);
  });
});

describe("a traveller whose train is late", () => {
  test("of an hour before boarding may keep it or take another, and keeps it when silent", async () => {
    const net = await line();
    const { offer } = await offered(net, "S1 berlin-hamm", () => net.delay("S1", 90));
    expect(offer && choices(offer)).toEqual(["1 S2", "2 S3", "3 keep", "4 call_me"]);
    expect(offer?.if_silent).toBe("keep");
    expect(offer?.options[2]).toMatchObject({
      reasons: [{ code: "arrives_later", minutes: 90 }, { code: "no_change" }, { code: "same_day" }],
    });
  });

  test("of less than an hour is only told", async () => {
    const net = await line();
    expect((await offered(net, "S1 berlin-hamm", () => net.delay("S1", 59))).offer).toBeNull();
  });

  test("may have the money back from five hours on, or where the fare says so", async () => {
    const net = await line();
    const late = await offered(net, "S1 berlin-hamm", () => net.delay("S1", 300));
    expect(late.offer && choices(late.offer)).toContain("5 refund");
    const other = await line();
    const flexible = await offered(other, "S1 berlin-hamm", () => other.delay("S1", 90), {
      refundable: true,
    });
    expect(flexible.offer && choices(flexible.offer)).toContain("5 refund");
  });

  test("is on board already: nothing to choose but the ride", async () => {
    const net = await network(hoursAgo(9));
    await net.journey("S1", "berlin 08:00, hamm 11:00");
    await net.journey("S2", "berlin 10:00, hamm 13:00");
    expect((await offered(net, "S1 berlin-hamm", () => net.delay("S1", 90, "hamm"))).offer).toBeNull();
  });

  test("and misses the connection goes on from there", async () => {
    const net = await line();
    await net.journey("R1", "hamm 10:20, bonn 12:00");
    await net.journey("R2", "hamm 11:20, bonn 13:00");
    const { offer } = await offered(net, "S1 berlin-hamm, R1 hamm-bonn", () => net.delay("S1", 20));
    expect(offer && choices(offer)).toEqual(["1 R2", "2 call_me"]);
    expect(offer?.original.map(({ service }) => service)).toEqual(["R1"]);
    expect(offer?.if_silent).toBe("first");
  });

  test("still reaches a connection that was sold shorter than usual", async () => {
    const net = await line();
    await net.journey("R1", "hamm 10:05, bonn 12:00");
    expect((await offered(net, "S1 berlin-hamm, R1 hamm-bonn", () => net.delay("S1", 0))).offer).toBeNull();
  });
});

test("a traveller on the way whose stop is left out goes on from the last one before", async () => {
  const net = await network(hoursAgo(8.5));
  await net.journey("S1", "berlin 08:00, halle 09:30, hamm 11:00");
  await net.journey("R1", "halle 10:00, hamm 12:00");
  const { offer, booking } = await offered(net, "S1 berlin-hamm", () => net.skip("S1", "hamm"));
  expect(offer && choices(offer)).toEqual(["1 R1", "2 call_me"]);
  expect(offer?.options[0]?.legs[0]?.from.names.en).toBe("halle");
  expect(booking).toBe(offer?.booking_id);
});

test("a traveller whose stop is left out may ride as far as it goes and change", async () => {
  const net = await line();
  const { offer } = await offered(net, "S1 berlin-hamm", () => net.skip("S1", "hamm"));
  expect(offer && choices(offer)).toEqual(["1 S2", "2 S3", "3 call_me", "4 refund"]);
});

describe("places are kept", () => {
  test("for two hours, but not past ten minutes before the first option leaves", async () => {
    const minutes = async (hours: number) => {
      // The train of nine leaves an hour after the one of eight.
      const net = await line(hoursAgo(hours));
      const { offer } = await offered(net, "S1 berlin-hamm", () => net.cancel("S1"));
      return (Date.parse(offer?.held_until ?? "") - Date.now()) / 60_000;
    };
    expect(await minutes(8)).toBeCloseTo(50, 0);
    expect(await minutes(4)).toBeCloseTo(120, 0);
  });

  test("for all passengers of a booking on each option, and nowhere else", async () => {
    const net = await line(undefined, { seats: 10 });
    await offered(net, "S1 berlin-hamm", () => net.cancel("S1"), { passengers: 3 });
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 3 });
    expect(await taken(net.id("S1"))).toEqual({ booked: 3, held: 0 });
  });

  test("first come, first served: everybody has one way before anybody has two", async () => {
    const net = await line(undefined, { seats: 2 });
    const people = [await traveller(), await traveller(), await traveller(), await traveller()];
    const booked = [];
    for (const person of people) booked.push(await net.book(person, "S1 berlin-hamm"));
    const cancelled = await net.cancel("S1");
    const notices: string[] = [];
    for (const [index, person] of people.entries()) {
      const own = booked[index];
      if (own) notices.push(await net.tell(person, own, cancelled));
    }
    const offers = await prepare(...notices);
    const firsts = notices.map((notice) => choices(offers.get(notice) ?? fail())[0]);
    expect(firsts).toEqual(["1 S2", "1 S2", "1 S3", "1 S3"]);
    expect(await taken(net.id("S2"))).toEqual({ booked: 0, held: 2 });
    expect(await taken(net.id("S3"))).toEqual({ booked: 0, held: 2 });
  });

  test("and never twice, though somebody's second way fails for its connection", async () => {
    const net = await network();
    await net.journey("X1", "berlin 08:00, hamm 10:00");
    await net.journey("S1", "berlin 10:00, bonn 14:00");
    await net.journey("J0", "berlin 09:00, hamm 11:00");
    await net.journey("J1", "berlin 11:00, hamm 13:00", { seats: 2 });
    await net.journey("K1", "hamm 13:15, bonn 15:00", { seats: 1 });
    await net.journey("K2", "hamm 13:40, bonn 15:40", { seats: 1 });
    const [far, waiting, one, two] = [
      await traveller(),
      await traveller(),
      await traveller(),
      await traveller(),
    ];
    const trip = await net.book(far, "S1 berlin-bonn");
    await net.book(waiting, "S1 berlin-bonn");
    const [first, second] = [await net.book(one, "X1 berlin-hamm"), await net.book(two, "X1 berlin-hamm")];
    const [long, short] = [await net.cancel("S1"), await net.cancel("X1")];
    const notices = [await net.tell(far, trip, long)];
    notices.push(await net.tell(one, first, short), await net.tell(two, second, short));
    const offers = await prepare(...notices);
    expect(choices(offers.get(notices[0] ?? "") ?? fail())[0]).toBe("1 J1 + K1");
    // Told in the same millisecond, either may come first.
    const seconds = notices.slice(1).map((notice) => choices(offers.get(notice) ?? fail())[1]);
    expect(seconds.sort()).toEqual(["2 J1", "2 call_me"]);
    expect(await taken(net.id("J1"))).toEqual({ booked: 0, held: 2 });
  });

  test("also for those whose notices come later", async () => {
    const net = await line(undefined, { seats: 1 });
    const [first, second] = [await traveller(), await traveller()];
    const [one, two] = [await net.book(first, "S1 berlin-hamm"), await net.book(second, "S1 berlin-hamm")];
    const cancelled = await net.cancel("S1");
    // The last place of noon would be a second choice here, and is the only one there.
    const early = await offerOf(await net.tell(first, one, cancelled));
    expect(choices(early)).toEqual(["1 S2", "2 call_me", "3 refund"]);
    const late = await offerOf(await net.tell(second, two, cancelled));
    expect(choices(late)).toEqual(["1 S3", "2 call_me", "3 refund"]);
  });
});

test("an offer is made once, however often it is asked for", async () => {
  const net = await line();
  const { notice, offer } = await offered(net, "S1 berlin-hamm", () => net.cancel("S1"));
  expect(await offerOf(notice)).toEqual(offer);
});

function fail(): never {
  throw new Error("A notice had no offer.");
}
