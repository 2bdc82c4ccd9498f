import { describe, expect, test } from "vitest";
import { decidedInWords } from "../../app/domains/trips/decision/describe.server";
import type { Offer } from "../../app/domains/trips/offers/schema";
import { NoticeEvent } from "../../worker/templates/events";
import { renderNotice } from "../../worker/templates/render-notice";
import { wordsFor } from "../../worker/templates/words";
import { asOwner } from "../setup/actors";
import { choices, lapse, letTimePass, offerOf, readOffer, settleFor, told } from "../setup/offers";
import { network, traveller } from "../setup/offers-network";
import { happens } from "../setup/operator-word";

/** Somebody whose train is cancelled and who is offered the one of nine, which is late by so many minutes before that. */
async function cancelled({ before = 0, policy = false } = {}) {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00");
  const who = await traveller();
  if (policy) {
    await asOwner.query("insert into public.standing_policies (customer_id, enabled) values ($1, true)", [
      who,
    ]);
  }
  const { booking } = await net.book(who, "S1 berlin-hamm");
  if (before > 0) await happens(net, "S2", { type: "delayed", delay_minutes: before }, who);
  const offer = await offerOf(await happens(net, "S1", { type: "cancelled" }, who));
  return { net, who, booking, offer };
}

/** What a customer's notices of one kind say, as a mail says it. */
async function wordsOf(who: string, kind: string): Promise<string[]> {
  const rows = await asOwner.query<{ event: unknown }>(
    `select content.event
       from public.notices notice join public.notice_contents content on content.id = notice.content_id
      where notice.customer_id = $1 and content.event ->> 'kind' = $2
      order by notice.created_at`,
    [who, kind],
  );
  return rows.map(({ event }) =>
    renderNotice({
      event: NoticeEvent.parse(event),
      style: "brief",
      locale: "en",
      timeZone: "UTC",
      channel: "email",
      portalUrl: "https://my.example.com",
    }).paragraphs.join(" "),
  );
}

describe("an offered train that became late before it was chosen", () => {
  test("by text message: the traveller is told so once, with the times that are expected", async () => {
    const { net, who, offer } = await cancelled();
    await happens(net, "S2", { type: "delayed", delay_minutes: 180 }, who);
    expect(await told(who)).toEqual(["journey_cancelled open"]);
    expect((await settleFor(who, offer.id, 1)).result).toBe("settled");
    await lapse();
    await lapse();
    expect(await told(who)).toEqual(["journey_cancelled answered", "journey_delayed open"]);
    const [words] = await wordsOf(who, "journey_delayed");
    expect(words).toMatch(/3 hours late: it leaves at 12:00 instead of 09:00\..* arrive at 14:00/);
  });

  test("by silence: they are told by what times they go now, and of the delay once", async () => {
    const { net, who, offer } = await cancelled();
    await happens(net, "S2", { type: "delayed", delay_minutes: 180 }, who);
    await letTimePass(offer.id);
    await lapse();
    await lapse();
    await lapse();
    expect((await told(who)).sort()).toEqual([
      "journey_cancelled answered",
      "journey_delayed open",
      "journey_rebooked by silence: rebooked S2 open",
    ]);
    const [words] = await wordsOf(who, "journey_rebooked");
    expect(words).toMatch(
      /Instead of train S1 .* you now travel by train S2\. You leave on .* 12:00 and arrive at 14:00\./,
    );
  });

  test("by a standing policy: they are told by what times they go now, and of the delay once", async () => {
    const { who, offer } = await cancelled({ before: 50, policy: true });
    expect(offer.decision?.channel).toBe("policy");
    await lapse();
    await lapse();
    expect((await told(who)).sort()).toEqual([
      "journey_cancelled answered",
      "journey_delayed open",
      "journey_rebooked by policy: rebooked S2 open",
    ]);
    const [words] = await wordsOf(who, "journey_rebooked");
    expect(words).toMatch(/You leave on .* 09:50 and arrive at 11:50\./);
  });

  test("by silence, and is late once more after that: nobody is told the same twice", async () => {
    const { net, who, offer } = await cancelled();
    await happens(net, "S2", { type: "delayed", delay_minutes: 30 }, who);
    expect((await settleFor(who, offer.id, 1)).result).toBe("settled");
    await lapse();
    await happens(net, "S2", { type: "delayed", delay_minutes: 45 }, who);
    await lapse();
    expect(await told(who)).toEqual([
      "journey_cancelled answered",
      "journey_delayed superseded",
      "journey_delayed open",
    ]);
  });
});

test("a train that becomes late after it was chosen, but before anybody looked, is told once by its fan-out", async () => {
  const { net, who, offer } = await cancelled();
  await settleFor(who, offer.id, 1);
  await happens(net, "S2", { type: "delayed", delay_minutes: 90 }, who);
  await lapse();
  expect(await told(who)).toEqual(["journey_cancelled answered", "journey_delayed open"]);
});

test("whoever reaches their late connection by another train is not told again that it is late", async () => {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 08:20, hamm 10:10");
  await net.journey("R1", "hamm 10:30, bonn 12:00");
  const who = await traveller();
  await net.book(who, "S1 berlin-hamm, R1 hamm-bonn");
  await happens(net, "R1", { type: "delayed", delay_minutes: 20 }, who);
  const offer = await offerOf(await happens(net, "S1", { type: "cancelled" }, who));
  expect(choices(offer)[0]).toBe("1 S2 + R1");
  expect((await settleFor(who, offer.id, 1)).result).toBe("settled");
  await lapse();
  expect(await wordsOf(who, "journey_delayed")).toHaveLength(1);
});

test("what silence was to mean and could not be is not said to have been done", async () => {
  const net = await network();
  await net.journey("S1", "berlin 08:00, hamm 10:00");
  await net.journey("S2", "berlin 09:00, hamm 11:00", { seats: 1 });
  const who = await traveller();
  await net.book(who, "S1 berlin-hamm");
  const offer = await offerOf(await happens(net, "S1", { type: "cancelled" }, who));
  await letTimePass(offer.id);
  await net.book(null, "S2 berlin-hamm");
  await lapse();
  expect((await readOffer(who, offer.id)).callback_wanted_at).not.toBeNull();
  const [words] = await wordsOf(who, "journey_rebooked");
  expect(words).toContain("we call you.");
  expect(words).toContain("the journey that we had said we would book could not be booked any more.");
  expect(words).not.toContain("did what we had said");
  const page = (locale: "en" | "zh-CN", offer: Offer) => decidedInWords(offer, wordsFor({ locale }), "UTC");
  const after = await readOffer(who, offer.id);
  expect(page("en", after)).toContain("what we had said we would do could not be done any more");
  expect(page("zh-CN", after)).toContain("已无法办到");
});
