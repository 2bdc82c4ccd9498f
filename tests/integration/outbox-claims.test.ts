import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import { smsOf, waiting } from "../setup/due-deliveries";
import { type Claimed, claimFor, finish, letPass, noticesOf, notifier, outboxOf } from "../setup/outbox";

interface Delivery {
  state: string;
  reason: string;
  attempts: number;
  seconds: number;
  error: string | null;
  provider_id: string | null;
}

async function deliveryOf(claimed: { delivery_id: string }): Promise<Delivery> {
  const [row] = await asOwner.query<Delivery & Record<string, unknown>>(
    `select state, reason, attempts, error, provider_id, extract(epoch from opens_at - now())::float8 as seconds
       from public.deliveries where id = $1`,
    [claimed.delivery_id],
  );
  if (!row) throw new Error("The delivery is gone.");
  return row;
}

test("a claim holds all that sending needs, in the traveller's own terms", async () => {
  const who = await waiting();
  const [notice] = await noticesOf(who);
  const sms = smsOf(await claimFor(who));
  expect(sms).toMatchObject({
    notice_id: notice?.id,
    address: expect.stringMatching(/^\+44/),
    language: "en",
    style: "detailed",
    time_zone: "UTC",
    topic: "delay",
    severity: 3,
    follows: false,
    needs_offer: true,
    attempts: 1,
    if_unseen: false,
  });
});

describe("a claimed delivery", () => {
  test("is nobody else's while the lease lasts, and anybody's once a killed worker's ran out", async () => {
    const who = await waiting();
    expect(await claimFor(who, "first")).toHaveLength(2);
    expect(await claimFor(who, "second")).toEqual([]);
    await letPass(who, "2 minutes");
    const again = smsOf(await claimFor(who, "second"));
    expect(again.attempts).toBe(2);
    // The first wakes up: what it did not send is no longer its own to tell.
    expect(await finish("first", [{ delivery_id: again.delivery_id, outcome: "failed", error: "x" }])).toBe(
      0,
    );
    expect((await deliveryOf(again)).state).toBe("waiting");
    // But what its provider took is taken.
    expect(
      await finish("first", [{ delivery_id: again.delivery_id, outcome: "sent", provider_id: "SM1" }]),
    ).toBe(1);
    expect(await finish("second", [{ delivery_id: again.delivery_id, outcome: "retry" }])).toBe(0);
    expect(await deliveryOf(again)).toMatchObject({ state: "sent", provider_id: "SM1" });
    await letPass(who, "1 hour");
    expect((await claimFor(who)).map(({ channel }) => channel)).not.toContain("sms");
  });

  test("goes to one of many workers that ask at once", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => waiting()));
    const mine = new Set(all.map(({ id }) => id));
    const claims = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        notifier.rpc("claim_deliveries", { worker: `w${index}`, batch: 500 }).throwOnError(),
      ),
    );
    const ids = claims
      .flatMap(({ data }) => data as Claimed[])
      .filter(({ customer_id }) => mine.has(customer_id));
    expect(new Set(ids.map(({ delivery_id }) => delivery_id)).size).toBe(ids.length);
    for (const who of all) {
      const more = await claimFor(who);
      const got = ids.filter(({ customer_id }) => customer_id === who.id).length + more.length;
      expect(got).toBe(2);
    }
  });

  test("that was seen by the customer meanwhile is still noted as sent when it was", async () => {
    const who = await waiting();
    const sms = smsOf(await claimFor(who, "w"));
    await who.supabase
      .rpc("set_topic_channels", { cells: [{ topic: "delay", channel: "sms" }], enabled: false })
      .throwOnError();
    expect(await deliveryOf(sms)).toMatchObject({ state: "dropped", reason: "channel_off" });
    await finish("w", [{ delivery_id: sms.delivery_id, outcome: "sent", provider_id: "SM2" }]);
    expect((await deliveryOf(sms)).state).toBe("sent");
  });
});

describe("what the provider did not take", () => {
  test("is tried again later and later, a fifth more or less, and given up after six attempts", async () => {
    const who = await waiting();
    for (const wanted of [30, 120, 480, 1_800, 7_200]) {
      const sms = smsOf(await claimFor(who, "w"));
      await finish("w", [{ delivery_id: sms.delivery_id, outcome: "retry", error: "busy" }]);
      const after = await deliveryOf(sms);
      expect(after).toMatchObject({ state: "waiting", reason: "retry", error: "busy" });
      expect(after.seconds).toBeGreaterThan(wanted * 0.78);
      expect(after.seconds).toBeLessThan(wanted * 1.21);
      await letPass(who, "3 hours");
    }
    const last = smsOf(await claimFor(who, "w"));
    await finish("w", [{ delivery_id: last.delivery_id, outcome: "retry", error: "busy" }]);
    expect(await deliveryOf(last)).toMatchObject({ state: "failed", reason: "gave_up", attempts: 6 });
  });

  test("because it was too much is not tried before the provider says", async () => {
    const who = await waiting();
    const sms = smsOf(await claimFor(who, "w"));
    await finish("w", [{ delivery_id: sms.delivery_id, outcome: "retry", retry_after_seconds: 600 }]);
    const { seconds } = await deliveryOf(sms);
    expect(seconds).toBeGreaterThan(598);
    expect(seconds).toBeLessThan(721);
  });

  test("for good is a dead letter, which can be queued again while the notice stands", async () => {
    const who = await waiting();
    const sms = smsOf(await claimFor(who, "w"));
    await finish("w", [{ delivery_id: sms.delivery_id, outcome: "failed", error: "no such number" }]);
    const dead = await notifier.rpc("dead_deliveries", { batch: 1000 }).throwOnError();
    const letter = dead.data.find(({ delivery_id }: Claimed) => delivery_id === sms.delivery_id);
    expect(letter).toMatchObject({ channel: "sms", reason: "refused", error: "no such number", attempts: 1 });
    expect(JSON.stringify(letter)).not.toContain(who.id);
    const requeue = () =>
      notifier.rpc("requeue_deliveries", { delivery_ids: [sms.delivery_id] }).throwOnError();
    expect((await requeue()).data).toBe(1);
    expect((await requeue()).data).toBe(0);
    expect(smsOf(await claimFor(who, "w"))).toMatchObject({ delivery_id: sms.delivery_id, attempts: 1 });
  });

  test("and that the traveller does not want any more is not queued again", async () => {
    const who = await waiting();
    const sms = smsOf(await claimFor(who, "w"));
    await finish("w", [{ delivery_id: sms.delivery_id, outcome: "failed" }]);
    await who.supabase
      .rpc("set_topic_channels", { cells: [{ topic: "delay", channel: "sms" }], enabled: false })
      .throwOnError();
    await notifier.rpc("requeue_deliveries", { delivery_ids: [sms.delivery_id] }).throwOnError();
    expect((await claimFor(who)).map(({ channel }) => channel)).not.toContain("sms");
  });
});

test("a worker is given only what goes by the channels it asks for", async () => {
  const who = await waiting();
  const mine = async (channels: string[] | null) => {
    const { data } = await notifier
      .rpc("claim_deliveries", { worker: "w", batch: 500, channels })
      .throwOnError();
    return data
      .filter(({ customer_id }: Claimed) => customer_id === who.id)
      .map(({ channel }: Claimed) => channel);
  };
  expect(await mine(["email", "in_app"])).toEqual(["in_app"]);
  expect(await mine([])).toEqual([]);
  expect(await mine(null)).toEqual(["sms"]);
});

test("every later attempt knows when the first one began, until the delivery is queued anew", async () => {
  const who = await waiting();
  const first = smsOf(await claimFor(who));
  expect(Math.abs(Date.parse(first.claimed_at) - Date.now())).toBeLessThan(60_000);
  await letPass(who, "2 minutes");
  const second = smsOf(await claimFor(who, "second"));
  expect([second.attempts, second.claimed_at]).toEqual([2, first.claimed_at]);
  await finish("second", [{ delivery_id: second.delivery_id, outcome: "failed", error: "x" }]);
  await notifier.rpc("requeue_deliveries", { delivery_ids: [second.delivery_id] }).throwOnError();
  const anew = smsOf(await claimFor(who));
  expect(anew.attempts).toBe(1);
  expect(Date.parse(anew.claimed_at)).toBeGreaterThan(Date.parse(first.claimed_at));
});

test("next_work tells that something is due, and otherwise when", async () => {
  const who = await waiting();
  const { data } = await notifier.rpc("next_work", { worker: "w" }).throwOnError();
  expect(data.deliveries_due).toBe(true);
  await claimFor(who);
  const later = await notifier.rpc("next_work", { worker: "w" }).throwOnError();
  // The email of the chain, if not sooner somebody else's.
  expect(Date.parse(later.data.next_at)).toBeLessThanOrEqual(Date.now() + 21 * 60_000);
});

test.each([
  ["claim_deliveries", { worker: "" }, "invalid_claim"],
  ["claim_deliveries", { worker: "w", lease: "3 days" }, "invalid_claim"],
  ["finish_deliveries", { worker: "w", results: {} }, "invalid_results"],
])("%s with %j is refused", async (name, args, message) => {
  const { error } = await notifier.rpc(name, args);
  expect(error).toMatchObject({ code: "22023", message });
});

test("the portal has its notice once the worker was there", async () => {
  const who = await waiting();
  const [app] = await claimFor(who, "w");
  await finish("w", [{ delivery_id: app?.delivery_id, outcome: "sent" }]);
  const [notice] = await noticesOf(who);
  expect((await outboxOf(notice)).in_app).toBe("delivered at_once");
});
