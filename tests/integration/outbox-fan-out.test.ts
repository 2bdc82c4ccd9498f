import { expect, test } from "vitest";
import { aTrain, book, noticesOf, outboxOf, sendTo, tell, traveller } from "../setup/outbox";
import { NoticeEvent } from "../../worker/templates/events";

test("a traveller hears of a cancellation by the channels of their chain, with what to say in full", async () => {
  const ada = await traveller();
  const line = await aTrain();
  const { legs, booking } = await book(ada, [line, 2, 4]);
  await tell(line, { kind: "cancelled" });
  const [notice] = await noticesOf(ada);
  expect(notice).toMatchObject({ state: "open", severity: 3, kind: "journey_cancelled", follows: null });
  expect(notice?.explanation).toMatchObject({
    leg: { id: legs[0], position: 1, from: 2, to: 4 },
    rule: { code: "cancelled" },
    basis: { code: "contract" },
    preference: { channels_by: "customer", threshold_by: "default", threshold_minutes: 15 },
  });
  expect(NoticeEvent.parse(notice?.event)).toMatchObject({
    kind: "journey_cancelled",
    reason: "weather",
    journey: { service: line.service, from: { name: { en: "Bravo" } }, to: { name: { "zh-CN": "Delta" } } },
  });
  expect(await outboxOf(notice)).toMatchObject({
    in_app: "waiting at_once",
    sms: "waiting at_once",
    email: "waiting if_unseen",
    voice: "suppressed channel_off",
    ntfy: "suppressed no_point",
  });
  expect(await sendTo(ada)).toEqual(["in_app", "sms"]);
  expect(await outboxOf(notice)).toMatchObject({ in_app: "delivered at_once", sms: "sent at_once" });
  expect(booking).not.toBe("");
});
