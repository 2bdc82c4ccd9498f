import { describe, expect, test } from "vitest";
import { as, asOwner, customer } from "../setup/actors";
import { type Network, network } from "../setup/offers-network";

interface Search {
  after?: string;
  until?: string;
  planned?: string;
  passengers?: number;
  without?: string[];
}

interface Way {
  rank: number;
  legs: { journey_id: string; from_position: number; to_position: number }[];
  departs_at: string;
  arrives_at: string;
  changes: number;
  reasons: unknown[];
}

async function find(net: Network, from: string, to: string, search: Search = {}): Promise<Way[]> {
  const { data } = await as("notifier")
    .rpc("find_alternatives", {
      from_stop: net.stop(from),
      to_stop: net.stop(to),
      earliest: net.at(search.after ?? "08:00"),
      latest: net.at(search.until ?? "56:00"),
      planned_arrival: net.at(search.planned ?? "10:00"),
      passengers: search.passengers ?? 1,
      without: (search.without ?? []).map((service) => net.id(service)),
    })
    .throwOnError();
  return data;
}

/** The services of each way, best first: "S1", "S1 + R2". */
async function ways(net: Network, from: string, to: string, search: Search = {}): Promise<string[]> {
  const services = new Map(net.services().map((service) => [net.id(service), service]));
  return (await find(net, from, to, search)).map(({ legs }) =>
    legs.map(({ journey_id }) => services.get(journey_id)).join(" + "),
  );
}

describe("a traveller who looks for another way", () => {
  test("sees the next direct journey first, then later ones, and none that has left", async () => {
    const net = await network();
    await net.journey("S0", "berlin 07:59, hamm 09:50");
    await net.journey("S1", "berlin 08:30, hamm 10:30");
    await net.journey("S2", "berlin 09:30, hamm 11:30");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S1", "S2"]);
  });

  test("rides part of a longer journey, and none that goes the other way", async () => {
    const net = await network();
    await net.journey("S1", "rostock 07:00, berlin 08:55-09:00, hamm 11:00, bonn 13:00");
    await net.journey("S9", "bonn 07:00, hamm 09:00-09:05, berlin 11:00");
    const [way, ...others] = await find(net, "berlin", "hamm");
    expect(others).toEqual([]);
    expect(way).toMatchObject({
      rank: 1,
      legs: [{ journey_id: net.id("S1"), from_position: 2, to_position: 3 }],
      changes: 0,
    });
    expect(Date.parse(way?.departs_at ?? "")).toBe(Date.parse(net.at("09:00")));
    expect(Date.parse(way?.arrives_at ?? "")).toBe(Date.parse(net.at("11:00")));
  });

  test("changes once where that is quicker, as late as the connection allows", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, halle 09:00");
    await net.journey("S2", "berlin 08:30, halle 09:30");
    await net.journey("R1", "halle 09:45, hamm 11:00");
    await net.journey("S3", "berlin 09:00, hamm 13:00");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S2 + R1", "S3"]);
  });

  test("has the time to change that the place needs", async () => {
    const net = await network();
    await net.place("halle", { minutes: 20 });
    await net.journey("S1", "berlin 08:00, halle 09:00");
    await net.journey("R1", "halle 09:19, hamm 11:00");
    await net.journey("R2", "halle 09:20, hamm 11:01");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S1 + R2"]);
  });

  test("boards and changes at whatever platform of a station", async () => {
    const net = await network();
    await net.place("berlin");
    await net.place("berlin:5", { station: "berlin" });
    await net.place("halle");
    await net.place("halle:1", { station: "halle" });
    await net.place("halle:7", { station: "halle" });
    await net.journey("S1", "berlin:5 08:00, halle:1 09:00");
    await net.journey("R1", "halle:7 09:30, hamm 11:00");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S1 + R1"]);
  });

  test("goes by the expected times", async () => {
    const net = await network();
    await net.journey("S0", "berlin 07:00, hamm 09:00");
    await net.journey("S1", "berlin 08:30, halle 09:30");
    await net.journey("R1", "halle 09:45, hamm 11:00");
    await net.journey("S2", "berlin 08:45, hamm 12:00");
    // Late enough to be caught; and too late for its connection.
    await net.delay("S0", 75);
    await net.delay("S1", 10);
    expect(await ways(net, "berlin", "hamm")).toEqual(["S0", "S2"]);
  });

  test("is not sent to what is cancelled, leaves the place out or is to be avoided", async () => {
    const net = await network();
    for (const [index, service] of ["S1", "S2", "S3", "S4", "S5"].entries()) {
      await net.journey(service, `berlin ${8 + index}:00, hamm ${10 + index}:00`);
    }
    await net.cancel("S1");
    await net.skip("S2", "hamm");
    await net.skip("S3", "berlin");
    expect(await ways(net, "berlin", "hamm", { without: ["S4"] })).toEqual(["S5"]);
  });

  test("sees nothing that arrives after two days, or nothing at all where nothing goes", async () => {
    const net = await network();
    await net.journey("S1", "berlin 50:00, hamm 57:00");
    await net.place("bonn");
    expect(await ways(net, "berlin", "hamm")).toEqual([]);
    expect(await ways(net, "berlin", "bonn")).toEqual([]);
    expect(await ways(net, "berlin", "berlin")).toEqual([]);
  });

  test("is not offered what leaves earlier, arrives later and saves no change", async () => {
    const net = await network();
    await net.journey("slow", "berlin 08:00, hamm 12:00");
    await net.journey("S1", "berlin 08:30, hamm 10:30");
    await net.journey("L1", "berlin 08:10, halle 09:00");
    await net.journey("L2", "halle 09:20, hamm 10:20");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S1", "L1 + L2"]);
  });

  test("is offered five at most, and none that is worse in every respect or next to the same", async () => {
    const net = await network();
    // Every five minutes, of which one in three is worth a line; and slow ones that leave earlier and arrive later.
    for (let minutes = 0; minutes < 240; minutes += 5) {
      const time = (more: number) => {
        const at = 8 * 60 + minutes + more;
        return `${Math.floor(at / 60)}:${String(at % 60).padStart(2, "0")}`;
      };
      await net.journey(`S${minutes}`, `berlin ${time(0)}, hamm ${time(120)}`);
    }
    await net.journey("slow", "berlin 08:00, hamm 12:00");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S0", "S15", "S30", "S45", "S60"]);
  });
});

describe("places", () => {
  test("a party sees only what has room for all of them", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:30, hamm 10:30", { seats: 4 });
    await net.journey("S2", "berlin 09:30, hamm 11:30", { seats: 5 });
    await net.journey("S3", "berlin 10:30, hamm 12:30");
    await net.book(null, "S1 berlin-hamm", { passengers: 2 });
    await net.book(null, "S2 berlin-hamm", { passengers: 2 });
    expect(await ways(net, "berlin", "hamm", { passengers: 3 })).toEqual(["S2", "S3"]);
  });

  test("are free again where others get off, and counted where most are on board", async () => {
    const net = await network();
    await net.journey("S1", "rostock 07:00, berlin 08:30, halle 09:30, hamm 10:30, bonn 12:00", { seats: 2 });
    await net.book(null, "S1 rostock-berlin", { passengers: 2 });
    await net.book(null, "S1 hamm-bonn", { passengers: 2 });
    await net.book(null, "S1 berlin-halle");
    await net.book(null, "S1 halle-hamm");
    // One on board on either stretch, never two at once.
    expect(await ways(net, "berlin", "hamm")).toEqual(["S1"]);
    expect(await ways(net, "berlin", "hamm", { passengers: 2 })).toEqual([]);
  });

  test("a full first train hides neither an emptier one to the same connection nor a later one", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:00, halle 09:00", { seats: 9 });
    for (const [service, times] of [
      ["S2", "berlin 08:10, halle 09:10"],
      ["S3", "berlin 08:20, halle 09:20"],
      ["S4", "berlin 08:30, halle 09:30"],
    ] as const) {
      await net.journey(service, times, { seats: 1 });
      await net.book(null, `${service} berlin-halle`);
    }
    await net.journey("R1", "halle 09:45, hamm 11:00");
    expect(await ways(net, "berlin", "hamm")).toEqual(["S1 + R1"]);
  });
});

describe("why a way ranks where it does", () => {
  test("is said by how much later it arrives, by changes and by the day", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:30, halle 09:30");
    await net.journey("R1", "halle 09:50, hamm 10:40");
    await net.journey("S2", "berlin 32:00, hamm 34:00");
    const [first, second] = await find(net, "berlin", "hamm");
    expect(first?.reasons).toEqual([
      { code: "arrives_later", minutes: 40 },
      { code: "changes", count: 1, minutes: 20, at: { en: "halle" } },
      { code: "same_day" },
    ]);
    expect(second?.reasons).toEqual([
      { code: "arrives_later", minutes: 24 * 60 },
      { code: "no_change" },
      { code: "next_day" },
      { code: "overnight" },
    ]);
  });

  test("goes by the clock of the destination", async () => {
    const net = await network();
    await net.place("tokyo", { zone: "Asia/Tokyo" });
    // 22:30 and 00:30 in Tokyo.
    await net.journey("F1", "berlin 08:30, tokyo 13:30");
    await net.journey("F2", "berlin 10:30, tokyo 15:30");
    const found = await find(net, "berlin", "tokyo", { planned: "13:00" });
    expect(found.map(({ reasons }) => reasons[2])).toEqual([{ code: "same_day" }, { code: "next_day" }]);
  });

  test("knows earlier arrivals", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:30, hamm 10:30");
    const [way] = await find(net, "berlin", "hamm", { planned: "11:00" });
    expect(way?.reasons[0]).toEqual({ code: "arrives_earlier", minutes: 30 });
  });
});

test.each([
  ["2026-03-29T00:30:00Z", "2026-03-29T00:59:00Z", "Europe/Berlin", true],
  ["2026-03-29T03:00:00Z", "2026-03-29T06:00:00Z", "Europe/Berlin", false],
  ["2026-10-25T03:59:00Z", "2026-10-25T06:00:00Z", "Europe/Berlin", true],
  ["2026-10-25T04:00:00Z", "2026-10-25T06:00:00Z", "Europe/Berlin", false],
  ["2026-11-24T20:00:00Z", "2026-11-24T23:59:00Z", "UTC", false],
  ["2026-11-24T20:00:00Z", "2026-11-25T01:01:00Z", "UTC", true],
  ["2026-11-24T08:00:00Z", "2026-11-26T08:00:00Z", "UTC", true],
])("from %s to %s in %s a night passes: %s", async (begins, ends, zone, passes) => {
  const [row] = await asOwner.query<{ passes: boolean }>(
    "select private.covers_night($1::text::timestamptz, $2::text::timestamptz, $3) as passes",
    [begins, ends, zone],
  );
  expect(row?.passes).toBe(passes);
});

test("a customer can't ask how full journeys are", async () => {
  const net = await network();
  await net.journey("S1", "berlin 08:30, hamm 10:30");
  const traveller = await customer();
  const { error } = await traveller.supabase.rpc("find_alternatives", {
    from_stop: net.stop("berlin"),
    to_stop: net.stop("hamm"),
    earliest: net.at("08:00"),
    latest: net.at("20:00"),
    planned_arrival: net.at("10:00"),
  });
  expect(error?.code).toBe("42501");
});
