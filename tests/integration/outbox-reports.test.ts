import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import {
  aTrain,
  book,
  claimFor,
  finish,
  noticesOf,
  notifier,
  outboxOf,
  tell,
  traveller,
} from "../setup/outbox";

/** What comes late: the provider's word, and messages that were put off. */

describe("the provider's report", () => {
  const report = async (provider_id: string, state: string, error?: string) =>
    (await notifier.rpc("record_delivery_status", { provider_id, state, error }).throwOnError()).data;

  const sent = async () => {
    const who = await traveller();
    const line = await aTrain();
    await book(who, [line, 1, 4]);
    await tell(line, { kind: "cancelled" });
    const sms = (await claimFor(who, "w")).find(({ channel }) => channel === "sms");
    const provider_id = randomUUID();
    await finish("w", [{ delivery_id: sms?.delivery_id, outcome: "sent", provider_id }]);
    return { who, sms, provider_id };
  };

  test("of arrival counts, and a late one of failure after it does not", async () => {
    const { who, sms, provider_id } = await sent();
    expect(await report(provider_id, "delivered")).toMatchObject({
      delivery_id: sms?.delivery_id,
      customer_id: who.id,
      channel: "sms",
    });
    await report(provider_id, "failed", "late");
    expect((await outboxOf((await noticesOf(who))[0])).sms).toBe("delivered at_once");
  });

  test("of failure makes a dead letter with its error", async () => {
    const { who, sms, provider_id } = await sent();
    await report(provider_id, "failed", "30003");
    expect((await outboxOf((await noticesOf(who))[0])).sms).toBe("failed undelivered");
    const { data } = await notifier.rpc("dead_deliveries", { batch: 1000 }).throwOnError();
    expect(data).toContainEqual(expect.objectContaining({ delivery_id: sms?.delivery_id, error: "30003" }));
  });

  test("of a message that is not ours answers nothing", async () => {
    expect(await report(randomUUID(), "delivered")).toBeNull();
    const { error } = await notifier.rpc("record_delivery_status", { provider_id: "x", state: "read" });
    expect(error).toMatchObject({ code: "22023", message: "unknown_state" });
  });
});

describe("what is put off or late", () => {
  const quietNow = (who: { id: string }) =>
    asOwner.query(
      "insert into public.quiet_dates (customer_id, day, mode) select $1, current_date + n, 'quiet' from generate_series(-1, 1) n",
      [who.id],
    );
  const delayed = async (leavesIn: number) => {
    const who = await traveller();
    const line = await aTrain({ leavesIn });
    await book(who, [line, 1, 4]);
    await tell(line, { kind: "delayed", late: 30 });
    return who;
  };

  test("does not fall into the quiet of a traveller, but waits until it ends", async () => {
    const who = await delayed(6_000);
    await quietNow(who);
    expect(await claimFor(who)).toEqual([]);
    const [notice] = await noticesOf(who);
    expect(await outboxOf(notice)).toMatchObject({ sms: "waiting quiet_date" });
  });

  test("breaks the quiet where waiting would cost the departure", async () => {
    const who = await delayed(240);
    await quietNow(who);
    expect((await claimFor(who)).map(({ channel }) => channel)).toEqual(["sms"]);
  });

  test("is not sent once the traveller has arrived", async () => {
    const who = await delayed(-180);
    expect((await noticesOf(who)).length).toBe(1);
    await asOwner.query(
      `update public.notice_contents set event = jsonb_set(event, '{expectedArrival}', to_jsonb(now() - interval '1 minute'))
        where id = (select content_id from public.notices where customer_id = $1)`,
      [who.id],
    );
    expect(await claimFor(who)).toEqual([]);
    const [notice] = await noticesOf(who);
    expect((await outboxOf(notice)).sms).toBe("dropped too_late");
  });
});
