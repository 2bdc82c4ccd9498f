import { expect, test } from "vitest";
import { inPortions } from "./in-portions";

const tooLong = () =>
  Object.assign(new Error("canceling statement due to statement timeout"), { code: "57014" });

test("what takes too long at once is done in smaller portions, and in larger ones again when they succeed", async () => {
  const asked: number[] = [];
  const sweep = inPortions(200, async (batch) => {
    asked.push(batch);
    if (batch > 40) throw tooLong();
  });
  const once = () => sweep().catch(() => {});
  for (let round = 0; round < 6; round += 1) await once();
  expect(asked).toEqual([200, 100, 50, 25, 50, 25]);
});

test("one is the least, and another error changes nothing", async () => {
  const asked: number[] = [];
  const sweep = inPortions(2, async (batch) => {
    asked.push(batch);
    throw asked.length < 4 ? tooLong() : new Error("away");
  });
  for (let round = 0; round < 6; round += 1) await expect(sweep()).rejects.toThrow();
  expect(asked).toEqual([2, 1, 1, 1, 1, 1]);
});
