import { expect, test } from "vitest";
import { noticeMessage } from "../tests/setup/channels";
import { openFound } from "./found";

const deliveryOf = (idempotencyKey: string) => ({
  to: { address: "+447700900123", credentials: null },
  message: noticeMessage,
  idempotencyKey,
});

/** A provider that made these calls to the one number of a household. */
const made =
  (...sids: string[]) =>
  async (_: unknown, others: (sids: string[]) => Promise<ReadonlySet<string>>) => {
    const foreign = await others(sids);
    const sid = sids.find((one) => !foreign.has(one));
    return sid === undefined ? null : { providerId: sid, text: "" };
  };

test("one call to a household counts for one of the two who wait to hear of theirs, even at the same moment", async () => {
  const { find } = openFound({ namesOfOthers: async () => new Set() });
  const both = await Promise.all([
    find(made("CA1"), deliveryOf("lin")),
    find(made("CA1"), deliveryOf("jonas")),
  ]);
  expect(both.map((sent) => sent?.providerId ?? null).sort()).toEqual(["CA1", null].sort());
});

test("of two calls each has one, and who asks again finds the same", async () => {
  const { find } = openFound({ namesOfOthers: async () => new Set() });
  const both = await Promise.all(["lin", "jonas"].map((who) => find(made("CA1", "CA2"), deliveryOf(who))));
  expect(new Set(both.map((sent) => sent?.providerId))).toEqual(new Set(["CA1", "CA2"]));
  expect(await find(made("CA1", "CA2"), deliveryOf("lin"))).toEqual(both[0]);
});

test("who has just been called is not taken for somebody else of the household, before the database knows it", async () => {
  const { find, note } = openFound({ namesOfOthers: async () => new Set() });
  note(deliveryOf("jonas"), { providerId: "CA1", text: "" });
  expect(await find(made("CA1"), deliveryOf("lin"))).toBeNull();
  expect((await find(made("CA1", "CA2"), deliveryOf("lin")))?.providerId).toBe("CA2");
});

test("what the database knows for another's is nobody else's", async () => {
  const { find } = openFound({ namesOfOthers: async () => new Set(["CA1"]) });
  expect(await find(made("CA1"), deliveryOf("lin"))).toBeNull();
});
