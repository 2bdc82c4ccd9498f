import { beforeAll, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { cancelledTrain, sent } from "../setup/decision";
import { legsOf, letTimePass, type Offered, readOffer, settleFor } from "../setup/offers";
import { traveller } from "../setup/offers-network";
import { settingsWith } from "../setup/settings";

const portalUrl = "https://my.example.com";
let action: typeof import("../../app/routes/api.decide").action;
let decisionLinks: typeof import("../../app/lib/decision-links.server").decisionLinks;
beforeAll(async () => {
  const surroundings = { portalUrl, supabaseUrl, publishableKey, jwtSecret };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(surroundings)));
  vi.resetModules();
  ({ action } = await import("../../app/routes/api.decide"));
  ({ decisionLinks } = await import("../../app/lib/decision-links.server"));
});

/** Presses the button at this address, as a push service's worker would. */
async function press(url: string) {
  const request = new Request(url.replace(portalUrl, "http://localhost:3000"), { method: "POST" });
  const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
  const response = await action({ request, context, params: {} });
  return { status: response.status, headers: response.headers, said: await response.json() };
}

/** The buttons that a message about an offer carries, by option. */
async function buttons(
  { customer, notice, offer }: Offered,
  {
    channel = "ntfy",
    language = "en",
    delivery,
  }: { channel?: "ntfy" | "web_push"; language?: string; delivery?: string } = {},
): Promise<string[]> {
  const { choices } = await decisionLinks({
    customerId: customer,
    offerId: offer?.id ?? "",
    deliveryId: delivery ?? (await sent(notice, channel, { language })),
    channel,
    expiresAt: offer?.held_until ?? "",
    options: offer?.options ?? [],
  });
  return choices.map(({ postUrl }) => postUrl);
}

describe("a button in a message", () => {
  test("settles its option at once and says so, and the trip has the new train", async () => {
    const offered = await cancelledTrain();
    const [first = ""] = await buttons(offered);
    const { status, headers, said } = await press(first);
    expect(status).toBe(200);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(said).toMatchObject({ result: "settled", title: "Done" });
    expect(said.message).toMatch(/^Done\. You travel by Train N2, .* by the button of an ntfy message/);
    expect(await legsOf(offered.booking)).toEqual(["S1 berlin-hamm replaced", "N2 berlin-hamm booked"]);
    const again = await press(first);
    expect([again.status, again.said.result]).toEqual([200, "already"]);
  });

  test("answers in the language of its message", async () => {
    const [first = ""] = await buttons(await cancelledTrain(), { language: "zh-CN" });
    expect((await press(first)).said.message).toMatch(/^已完成。您将改乘/);
  });

  test("pressed after another answer changes nothing, and says what was decided and how", async () => {
    const offered = await cancelledTrain();
    const [, second = ""] = await buttons(offered);
    await settleFor(offered.customer, offered.offer?.id ?? "", 1, "sms");
    const { status, said } = await press(second);
    expect(status).toBe(409);
    expect(said.message).toMatch(/decided before.*N2.*by text message/);
    expect(await legsOf(offered.booking)).toEqual(["S1 berlin-hamm replaced", "N2 berlin-hamm booked"]);
  });

  test("pressed by two at once settles once", async () => {
    const offered = await cancelledTrain();
    const [first = "", second = ""] = await buttons(offered);
    const answers = await Promise.all([press(first), press(second), press(first), press(second)]);
    expect(answers.filter(({ said }) => said.result === "settled")).toHaveLength(1);
    expect(answers.filter(({ said }) => said.result === "already")).toHaveLength(3);
  });

  test("for a journey that is gone says so, and that nothing was booked", async () => {
    const offered = await cancelledTrain();
    const [first = ""] = await buttons(offered);
    await letTimePass("00000000-0000-4000-8000-000000000000");
    await offered.net.cancel("N2");
    const { asOwner } = await import("../setup/actors");
    await asOwner.query("update public.journeys set status = 'cancelled' where id = $1", [
      offered.net.id("N2"),
    ]);
    const { status, said } = await press(first);
    expect([status, said.result]).toEqual([409, "gone"]);
    expect(said.message).toMatch(/nothing was booked/);
  });

  test("pressed too late is told what silence has decided", async () => {
    const offered = await cancelledTrain();
    const [, second = ""] = await buttons(offered);
    await letTimePass(offered.offer?.id ?? "");
    const { status, said } = await press(second);
    expect([status, said.result]).toEqual([410, "expired"]);
    expect(said.message).toMatch(/too late\. You travel by Train N2, .* no answer by/);
  });

  test("is worth nothing when it was made up, belongs to no message, or only shows", async () => {
    const offered = await cancelledTrain();
    const made = await buttons(offered, { delivery: crypto.randomUUID() });
    const [real = ""] = await buttons(offered);
    const stranger = { ...offered, customer: await traveller() };
    const foreign = await buttons(stranger, { delivery: await sent(offered.notice, "ntfy") });
    const page = await decisionLinks({
      customerId: offered.customer,
      offerId: offered.offer?.id ?? "",
      deliveryId: await sent(offered.notice, "ntfy"),
      channel: "ntfy",
      expiresAt: offered.offer?.held_until ?? "",
      options: [],
    });
    const shows = page.pageUrl.replace("/decide?", "/api/decide?");
    for (const url of [...made, ...foreign, shows, `${real}x`, `${portalUrl}/api/decide`]) {
      expect((await press(url)).status).toBe(404);
    }
    expect(await readOffer(offered.customer, offered.offer?.id ?? "")).toMatchObject({ state: "open" });
  });

  test("is pressed by POST alone", async () => {
    const request = new Request(`${portalUrl}/api/decide?token=x`, { method: "PUT" });
    const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
    expect((await action({ request, context, params: {} })).status).toBe(405);
  });
});
