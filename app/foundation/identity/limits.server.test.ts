import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { RequestArgs } from "~/lib/context.server";

type CountTry = typeof import("./limits.server").countTry;

const MINUTE_MS = 60_000;
const KINDS = ["password", "code", "mail"] as const;

let countTry: CountTry;
beforeEach(async () => {
  vi.useFakeTimers();
  // The counts are the module's own: every test begins without any.
  vi.resetModules();
  ({ countTry } = await import("./limits.server"));
});
afterEach(() => {
  vi.useRealTimers();
});

function from(clientIp: string): RequestArgs {
  const context = { requestId: "1", nonce: "n", clientIp, setCookie: () => {} };
  return { request: new Request("http://localhost/"), context };
}

let named = 0;
const someone = () => `${named++}@people.example`;
const somewhere = () => `10.${named++}.0.1`;

/** How many tries pass before the first that must wait. */
async function triesLeft(attempt: () => Promise<number>): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) if ((await attempt()) > 0) return tries;
  return Number.POSITIVE_INFINITY;
}

const perAccount = { password: 10, code: 5, mail: 4 };
const perVisitor = { password: 30, code: 30, mail: 20 };
const minutes = {
  account: { password: 15, code: 10, mail: 10 },
  visitor: { password: 15, code: 10, mail: 60 },
};

test.each(KINDS)("one account stands only so many tries by %s, from however many visitors", async (kind) => {
  const email = someone();

  expect(await triesLeft(() => countTry(kind, from(somewhere()), email))).toBe(perAccount[kind]);
  expect(await countTry(kind, from(somewhere()), email.toUpperCase())).toBeGreaterThan(0);
  expect(await countTry(kind, from(somewhere()), someone())).toBe(0);
});

test.each(KINDS)("one visitor has only so many tries by %s, at however many accounts", async (kind) => {
  const visitor = from(somewhere());

  expect(await triesLeft(() => countTry(kind, visitor, someone()))).toBe(perVisitor[kind]);
  expect(await countTry(kind, from(somewhere()), someone())).toBe(0);
});

test.each(KINDS)("the minutes to wait for %s count down to one, and then one may try again", async (kind) => {
  const email = someone();
  await triesLeft(() => countTry(kind, from(somewhere()), email));

  const again = () => countTry(kind, from(somewhere()), email);
  expect(await again()).toBe(minutes.account[kind]);
  vi.advanceTimersByTime(5.5 * MINUTE_MS);
  expect(await again()).toBe(minutes.account[kind] - 5);
  vi.advanceTimersByTime((minutes.account[kind] - 5.5) * MINUTE_MS - 1);
  expect(await again()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await again()).toBe(0);
});

test.each(KINDS)("a visitor who tried too often by %s waits as long as that limit says", async (kind) => {
  const visitor = from(somewhere());
  await triesLeft(() => countTry(kind, visitor, someone()));

  expect(await countTry(kind, visitor, someone())).toBe(minutes.visitor[kind]);
  vi.advanceTimersByTime(minutes.visitor[kind] * MINUTE_MS);
  expect(await countTry(kind, visitor, someone())).toBe(0);
});

test("a visitor who has no tries left can't lock others out of their accounts", async () => {
  const [stranger, owner] = [from(somewhere()), from(somewhere())];
  const email = someone();
  await triesLeft(() => countTry("password", stranger, someone()));

  for (let tries = 0; tries < 50; tries += 1) await countTry("password", stranger, email);

  expect(await triesLeft(() => countTry("password", owner, email))).toBe(perAccount.password);
});

test("passwords, codes and mails are counted apart", async () => {
  const [visitor, email] = [from(somewhere()), someone()];
  await triesLeft(() => countTry("code", visitor, email));

  expect(await countTry("password", visitor, email)).toBe(0);
});

test.each([
  ["2600:3c00::1", "2600:3c00:0:0:ffff::2"],
  ["2600:3c00::1", "2600:3C00:0000::0001:0002:0003:0004"],
  ["::2", "::3"],
  ["2001:db8:1:2::", "2001:db8:1:2:ffff:ffff:ffff:ffff"],
  ["fe80::1%eth0", "fe80::2%eth0"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::ffff:cb00:7107", "203.0.113.7"],
])("%s and %s are one visitor", async (one, same) => {
  await triesLeft(() => countTry("mail", from(one), someone()));

  expect(await countTry("mail", from(same), someone())).toBeGreaterThan(0);
});

test.each([
  ["2600:3c00::1", "2600:3c00:0:1::1"],
  ["2600:3c00::1", "2600:3c01::1"],
  ["2001:db8:0:1::1", "2001:db8:1::1"],
  ["1::", "::1"],
  ["::ffff:203.0.113.7", "::ffff:203.0.113.8"],
  ["203.0.113.7", "203.0.113.8"],
])("%s and %s are two visitors", async (one, other) => {
  await triesLeft(() => countTry("mail", from(one), someone()));

  expect(await countTry("mail", from(other), someone())).toBe(0);
});

test("however many come, only so many are remembered: who was seen longest ago is forgotten", async () => {
  const first = someone();
  for (let tries = 0; tries < perAccount.mail; tries += 1) await countTry("mail", from(somewhere()), first);
  const before = vi.getTimerCount();

  for (let others = 0; others < 50_001; others += 1) {
    await countTry("mail", from(`10.${others >> 16}.${(others >> 8) & 255}.${others & 255}`), someone());
  }

  expect(await countTry("mail", from("192.0.2.1"), first)).toBe(0);
  // A timer for each that is remembered: visitors and accounts.
  expect(vi.getTimerCount()).toBeLessThanOrEqual(100_000);
  expect(vi.getTimerCount()).toBeGreaterThan(before);
});
