import { expect, test } from "vitest";
import { openApart } from "./apart.server";

const open = (told: Partial<Parameters<typeof openApart>[0]> = {}) =>
  openApart({
    program: "tests/setup/apart-thread.ts",
    longestMs: 1_000,
    patienceMs: 10_000,
    maxHeapMb: 64,
    ...told,
  });

const fails = (reason: string) => expect.objectContaining({ name: "ApartError", reason });

test.each(["for ever", "hoard"])(
  "who works %s loses their turn, and the next one is answered",
  async (much) => {
    const apart = open({ longestMs: 2_000 });
    const never = apart.ask(much);
    const next = apart.ask("now");
    await expect(never).rejects.toEqual(fails("too_much"));
    // By a new thread, which was asked nothing before.
    expect(await next).toBe(1);
    expect(await apart.ask("now")).toBe(2);
  },
);

test("whatever else this process does goes on meanwhile", async () => {
  const apart = open();
  await apart.ask("now");
  let turns = 0;
  const others = setInterval(() => {
    turns += 1;
  }, 5);
  await apart.ask("slowly");
  clearInterval(others);
  expect(turns).toBeGreaterThan(5);
});

test("who left before their turn is never worked for", async () => {
  const apart = open();
  const first = apart.ask("slowly");
  const left = new AbortController();
  const second = apart.ask("slowly", left.signal);
  const third = apart.ask("now");
  left.abort(new Error("left"));
  await expect(second).rejects.toThrow("left");
  expect([await first, await third]).toEqual([1, 2]);
});

test("nobody waits longer than they have patience", async () => {
  const apart = open({ patienceMs: 150, longestMs: 3_000 });
  await apart.ask("now");
  const first = apart.ask("slowly");
  await expect(apart.ask("now")).rejects.toEqual(fails("waited"));
  expect(await first).toBe(2);
});

test("a program that is not there is said to be so, every time", async () => {
  const apart = open({ program: "tests/setup/nowhere.ts" });
  await expect(apart.ask("now")).rejects.toEqual(fails("broken"));
  await expect(apart.ask("now")).rejects.toEqual(fails("broken"));
});
