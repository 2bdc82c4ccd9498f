import { beforeAll, describe, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../../app/lib/settings.server";
import { measureSms } from "../../worker/channels/sms-text";
import { asOwner, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { cancelledTrain, phoneOf, sent } from "../setup/decision";
import { lapse, legsOf, letTimePass, type Offered, readOffer, settleFor } from "../setup/offers";
import { traveller as somebody } from "../setup/offers-network";
import { happens } from "../setup/operator-word";
import { settingsWith } from "../setup/settings";
import { inboundSms, signAsTwilio, twilioAccount } from "../setup/twilio";

const portalUrl = "https://my.example.com";
const endpoint = `${portalUrl}/api/inbound/sms`;
let action: typeof import("../../app/routes/api.inbound.sms").action;
beforeAll(async () => {
  const surroundings = { portalUrl, supabaseUrl, publishableKey, jwtSecret, twilio: twilioAccount };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith(surroundings)));
  vi.resetModules();
  ({ action } = await import("../../app/routes/api.inbound.sms"));
});

type PhonePoint = Awaited<ReturnType<typeof phoneOf>>;

/** Writes this from the number; answers what is written back, if anything, which fits into two segments. */
async function write(number: string, text: string): Promise<string | undefined> {
  const fields = inboundSms(number, text);
  const request = new Request("http://localhost:3000/api/inbound/sms", {
    method: "POST",
    headers: { "X-Twilio-Signature": signAsTwilio(endpoint, fields) },
    body: new URLSearchParams(fields),
  });
  const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
  const response = await action({ request, context, params: {} });
  const said = /<Message>(.*)<\/Message>/s.exec(await response.text())?.[1];
  if (said) expect(measureSms(said).segments, said).toBeLessThanOrEqual(2);
  return said;
}

/** Somebody whose train is cancelled and who was told so by text message. */
async function told({
  language = "en",
  ...more
}: {
  language?: string;
  customer?: string;
  service?: string;
} = {}) {
  const offered = await cancelledTrain(more);
  const { id, number } = await phoneOf(offered.customer);
  await sent(offered.notice, "sms", { point: id, language });
  return { ...offered, number, point: id };
}

const stateOf = async ({ customer, offer }: Offered) => (await readOffer(customer, offer?.id ?? "")).state;

describe("a traveller who is told by text message", () => {
  test.each(["1", " １ ", "改签1", "Option 1."])("takes an option by %o, and reads so", async (words) => {
    const traveller = await told();
    expect(await write(traveller.number, words)).toMatch(/you travel by Train N2, .* Decided by text/);
    expect(await legsOf(traveller.booking)).toEqual(["S1 berlin-hamm replaced", "N2 berlin-hamm booked"]);
  });

  test("asks for a call or the money by a word", async () => {
    const [called, refunded] = [await told(), await told({ language: "zh-CN" })];
    expect(await write(called.number, "CALL")).toMatch(/we call you/);
    expect(await write(refunded.number, "退款")).toMatch(/我们为您申请退款/);
    expect(await legsOf(refunded.booking)).toEqual(["S1 berlin-hamm cancelled"]);
  });

  test.each(["2 or 3", "not 2", "12", "👍", "which one is best"])(
    "and writes %o decides nothing, and reads what there is to choose",
    async (words) => {
      const traveller = await told();
      expect(await write(traveller.number, words)).toMatch(
        /one number only\. 1: N2 .*2: N3 .*3: a call.*4: money back/,
      );
      expect(await stateOf(traveller)).toBe("open");
    },
  );

  test("reads the choices apart in Chinese too", async () => {
    const traveller = await told({ language: "zh-CN" });
    expect(await write(traveller.number, "哪个最好")).toMatch(
      /只回复一个数字。1：N2 .*，2：N3 .*，3：回电，4：退款$/,
    );
  });

  test("is told when the option is not there, or what the word asks for can't be had", async () => {
    const traveller = await told();
    expect(await write(traveller.number, "9")).toMatch(/there is no option 9\. 1: N2/);
    expect(await write(traveller.number, "KEEP")).toMatch(/can&#39;t be chosen|can't be chosen/);
    expect(await stateOf(traveller)).toBe("open");
  });

  test("ends all text messages by STOP, and decides nothing by it", async () => {
    const traveller = await told();
    expect(await write(traveller.number, "STOP")).toMatch(/no more text messages/);
    expect(await stateOf(traveller)).toBe("open");
  });

  test("and answers twice, or after another channel, reads what was decided and how", async () => {
    const traveller = await told();
    await settleFor(traveller.customer, traveller.offer?.id ?? "", 2, "web_push");
    expect(await write(traveller.number, "1")).toMatch(/decided before.*N3.*by push/);
  });

  test("and answers too late reads what silence has decided", async () => {
    const traveller = await told();
    await letTimePass(traveller.offer?.id ?? "");
    expect(await write(traveller.number, "2")).toMatch(/time to choose has ended.*N2/);
    expect(await write(traveller.number, "thank you")).toBeUndefined();
  });

  test("is explained to ten times, and then only what is plain counts", async () => {
    const traveller = await told();
    for (let turn = 0; turn < 10; turn += 1) expect(await write(traveller.number, "hm")).toBeDefined();
    expect(await write(traveller.number, "hm")).toBeUndefined();
    expect(await write(traveller.number, "1")).toMatch(/you travel by/);
  });
});

describe("a traveller for whom we accepted by their standing policy", () => {
  /** Told of it by the message that says so. */
  async function moved(language: string, before?: { customer: string; phone: PhonePoint; service: string }) {
    const customer = before?.customer ?? (await somebody());
    await asOwner.query(
      "insert into public.standing_policies (customer_id, enabled) values ($1, true) on conflict do nothing",
      [customer],
    );
    const offered = await cancelledTrain({ customer, service: before?.service });
    const [news] = await asOwner.query<{ id: string }>("select id from public.notices where follows = $1", [
      offered.notice,
    ]);
    const phone = before?.phone ?? (await phoneOf(customer));
    await sent(news?.id ?? "", "sms", { point: phone.id, language });
    return { ...offered, phone, number: phone.number };
  }
  const undoUntil = (offer: Offered["offer"], until: string) =>
    asOwner.query("update public.decisions set undo_until = $2::text::timestamptz where offer_id = $1", [
      offer?.id ?? "",
      until,
    ]);
  const booked = async ({ booking }: Offered) =>
    (await legsOf(booking)).filter((leg) => leg.endsWith("booked"));

  test.each([
    [
      "UNDO",
      "en",
      /taken back, your booking is as it was\. Choose by \w+, \w+ \d+, \d\d:\d\d: 1: N2 .*2: N3 .*3: a call, 4: money back$/,
    ],
    ["撤销", "zh-CN", /已撤回，预订恢复原样。请在 \S+ \d\d:\d\d 前选择：1：N2 .*，3：回电，4：退款$/],
  ])("takes it back by %o, once, and is asked again", async (word, language, said) => {
    const traveller = await moved(language);
    expect(await booked(traveller)).toEqual(["N2 berlin-hamm booked"]);
    expect(await write(traveller.number, word)).toMatch(said);
    expect(await booked(traveller)).toEqual(["S1 berlin-hamm booked"]);
    expect(await stateOf(traveller)).toBe("open");
    expect(await write(traveller.number, word)).toMatch(/1(: |：)N2/);
    expect(await booked(traveller)).toEqual(["S1 berlin-hamm booked"]);
  });

  test("takes it back no more once the time is over", async () => {
    const traveller = await moved("en");
    await undoUntil(traveller.offer, "now");
    expect(await write(traveller.number, "UNDO")).toMatch(/can no longer be taken back/);
    expect(await booked(traveller)).toEqual(["N2 berlin-hamm booked"]);
  });

  test("is offered nothing to choose when the train runs again by then", async () => {
    const [english, chinese] = [await moved("en"), await moved("zh-CN")];
    for (const { net, customer } of [english, chinese]) {
      await happens(net, "S1", { type: "reinstated" }, customer);
    }
    expect(await write(english.number, "UNDO")).toMatch(
      /taken back\. Your journey runs after all, and your booking is as it was\.$/,
    );
    expect(await write(chinese.number, "撤销")).toMatch(/已撤回。原行程恢复运行，预订也恢复原样。$/);
  });

  test("and is late no more but something else, is told so where they take it back", async () => {
    const traveller = await moved("en");
    const { net, customer } = traveller;
    await asOwner.query("update public.notices set opened_at = now() where customer_id = $1", [customer]);
    await happens(net, "S1", { type: "reinstated" }, customer);
    await lapse();
    await happens(net, "S1", { type: "cancelled" }, customer);
    expect(await write(traveller.number, "UNDO")).toMatch(/taken back, .* there is newer news .*\/notices\//);
  });

  test("twice is asked which of them to take back, of those alone that still can be", async () => {
    const one = await moved("en");
    const { customer, phone } = one;
    const other = await moved("en", { customer, phone, service: "S7" });
    const third = await moved("en", { customer, phone, service: "S9" });
    const open = await cancelledTrain({ customer: await somebody(), service: "S5" });
    await sent(open.notice, "sms", { point: phone.id });
    await undoUntil(third.offer, "now");
    const which = await write(phone.number, "UNDO");
    expect(which).toMatch(/for which journey\? Reply /);
    expect(new Set(which?.match(/S\d UNDO/g))).toEqual(new Set(["S1 UNDO", "S7 UNDO"]));
    expect(await write(phone.number, "S7 UNDO")).toMatch(/taken back/);
    expect(await booked(other)).toEqual(["S7 berlin-hamm booked"]);
    // One is left, and needs no name.
    expect(await write(phone.number, "UNDO")).toMatch(/taken back/);
    expect(await booked(one)).toEqual(["S1 berlin-hamm booked"]);
    expect(await booked(third)).toEqual(["N2 berlin-hamm booked"]);
  });
});

describe("a phone with several open choices", () => {
  test("is asked for which one an answer is, and takes it with the journey's number", async () => {
    const one = await told({ service: "S1" });
    const other = await cancelledTrain({ customer: one.customer, service: "S7" });
    await sent(other.notice, "sms", { point: one.point, minutesAgo: 2 });
    expect(await write(one.number, "1")).toMatch(/for which journey\? Reply “S1 1” or “S7 1”/);
    expect([await stateOf(one), await stateOf(other)]).toEqual(["open", "open"]);
    expect(await write(one.number, "s7 1")).toMatch(/you travel by Train N2/);
    expect([await stateOf(one), await stateOf(other)]).toEqual(["open", "settled"]);
    expect(await write(one.number, "1")).toMatch(/you travel by Train N2/);
    expect(await stateOf(one)).toBe("settled");
  });
});

test("a number that nothing was offered to is not answered, whatever others have open", async () => {
  await told();
  expect(await write("+447700900123", "1")).toBeUndefined();
});
