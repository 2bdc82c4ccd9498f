import { describe, expect, test } from "vitest";
import { as } from "../setup/actors";
import { type Network, network } from "../setup/offers-network";

interface Way {
  legs: { journey_id: string }[];
  departs_at: string;
  arrives_at: string;
  changes: number;
  reasons: { code: string }[];
}

/** The services of each way from one place to another, best first. */
async function ways(
  net: Network,
  from: string,
  to: string,
  more: { after?: string; planned?: string; passengers?: number; without?: string[] } = {},
) {
  const { data } = await as("notifier")
    .rpc("find_alternatives", {
      from_stop: net.stop(from),
      to_stop: net.stop(to),
      earliest: net.at(more.after ?? "08:00"),
      latest: net.at("56:00"),
      planned_arrival: net.at(more.planned ?? "10:00"),
      passengers: more.passengers ?? 1,
      without: (more.without ?? []).map((service) => net.id(service)),
    })
    .throwOnError();
  return data as Way[];
}

async function services(net: Network, ...asked: Parameters<typeof ways> extends [Network, ...infer Rest] ? Rest : never) {
  const found = await ways(net, ...asked);
  const names = new Map<string, string>();
  for (const service of net.services()) names.set(net.id(service), service);
  return found.map(({ legs }) => legs.map(({ journey_id }) => names.get(journey_id)).join(" + "));
}

describe("a traveller who looks for another way", () => {
  test("sees the next direct journey first, and what arrives later after it", async () => {
    const net = await network();
    await net.journey("S1", "berlin 08:30, hamm 10:30");
    await net.journey("S2", "berlin 09:30, hamm 11:30");
    await net.journey("S0", "berlin 07:30, hamm 09:30");
    expect(await services(net, "berlin", "hamm")).toEqual(["S1", "S2"]);
  });
});
