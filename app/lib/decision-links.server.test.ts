import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { settingsWith } from "../../tests/setup/settings";
import { decisionLinks, readDecisionLink, undoLinks } from "./decision-links.server";
import { SETTINGS_VARIABLE } from "./settings.server";
import { signToken } from "./signed-token.server";

beforeEach(() => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ portalUrl: "https://my.example.com" })));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
});

const customerId = crypto.randomUUID();
const offerId = crypto.randomUUID();
const deliveryId = crypto.randomUUID();
const end = new Date("2026-11-22T18:00:00Z");

function links() {
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z"), toFake: ["Date"] });
  const options = [{ number: 1 }, { number: 2 }];
  return decisionLinks({ customerId, offerId, deliveryId, channel: "ntfy", expiresAt: end, options });
}

const tokenIn = (url: string) => new URL(url).searchParams.get("token") ?? "";

test("a message carries a page for the whole choice, and for each option a page and a button", async () => {
  const { pageUrl, choices } = await links();
  expect(pageUrl).toMatch(/^https:\/\/my\.example\.com\/decide\?token=[\w.-]+$/);
  const bound = { customerId, offerId, deliveryId, channel: "ntfy" };
  expect(await readDecisionLink(tokenIn(pageUrl))).toEqual({
    state: "valid",
    link: { ...bound, option: null, settles: false, undoes: false },
  });
  expect(choices.map(({ number }) => number)).toEqual([1, 2]);
  for (const { number, pageUrl: page, postUrl } of choices) {
    expect(await readDecisionLink(tokenIn(page))).toEqual({
      state: "valid",
      link: { ...bound, option: number, settles: false, undoes: false },
    });
    expect(postUrl).toMatch(/^https:\/\/my\.example\.com\/api\/decide\?token=/);
    expect(await readDecisionLink(tokenIn(postUrl))).toEqual({
      state: "valid",
      link: { ...bound, option: number, settles: true, undoes: false },
    });
  }
});

test("news of what was decided for its reader carries a page and a button that takes it back", async () => {
  vi.useFakeTimers({ now: new Date("2026-11-22T12:00:00Z"), toFake: ["Date"] });
  const bound = { customerId, offerId, deliveryId, channel: "email" as const };
  const { pageUrl, postUrl } = await undoLinks({ ...bound, expiresAt: end });
  for (const [url, undoes] of [
    [pageUrl, false],
    [postUrl, true],
  ] as const) {
    expect(await readDecisionLink(tokenIn(url))).toEqual({
      state: "valid",
      link: { ...bound, option: null, settles: false, undoes },
    });
  }
});

test("a link still tells what became of its offer for two days, and then nothing", async () => {
  const { pageUrl } = await links();
  vi.setSystemTime(new Date("2026-11-24T17:59:00Z"));
  expect(await readDecisionLink(tokenIn(pageUrl))).toMatchObject({ state: "valid" });
  vi.setSystemTime(new Date("2026-11-24T18:01:00Z"));
  expect(await readDecisionLink(tokenIn(pageUrl))).toEqual({ state: "expired" });
});

test("a token that was tampered with, cut short or signed by another is none", async () => {
  const token = tokenIn((await links()).pageUrl);
  const [header = "", , signature = ""] = token.split(".");
  const other = Buffer.from(JSON.stringify({ sub: customerId, aud: "decide-now" })).toString("base64url");
  const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
  for (const wrong of [
    "",
    "x",
    token.slice(0, -2),
    `${header}.${other}.${signature}`,
    `${unsigned}.${other}.`,
  ]) {
    expect(await readDecisionLink(wrong)).toEqual({ state: "invalid" });
  }
});

test("a link to the ways out of a topic decides nothing", async () => {
  const claims = { offer: offerId, delivery: deliveryId, channel: "ntfy", option: 1 };
  for (const audience of ["preferences", "unsubscribe", "undo"]) {
    const token = await signToken({ audience, subject: customerId, claims, lifetime: "1 hour" });
    expect(await readDecisionLink(token)).toEqual({ state: "invalid" });
  }
});

test("a button without its option is none", async () => {
  const claims = { offer: offerId, delivery: deliveryId, channel: "ntfy" };
  const token = await signToken({ audience: "decide-now", subject: customerId, claims, lifetime: "1 hour" });
  expect(await readDecisionLink(token)).toEqual({ state: "invalid" });
});
