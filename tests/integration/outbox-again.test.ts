import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asOwner, customer } from "../setup/actors";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { smsOf, waiting } from "../setup/due-deliveries";
import { type Claimed, claimFor, finish, letPass, notifier } from "../setup/outbox";

/** What is known of attempts that did not end well, and what follows from it. */

async function deliveryOf({ delivery_id }: { delivery_id: string | undefined }) {
  const [row] = await asOwner.query<{ state: string; reason: string; attempts: number; seconds: number }>(
    `select state, reason, attempts, extract(epoch from opens_at - now())::float8 as seconds
       from public.deliveries where id = $1`,
    [delivery_id ?? ""],
  );
  return row;
}

/** Lets the first attempt at a delivery have begun so long ago. */
const firstTakenUp = ({ delivery_id }: Claimed, ago: string) =>
  asOwner.query("update public.deliveries set first_claimed_at = now() - $2::text::interval where id = $1", [
    delivery_id,
    ago,
  ]);

const retry = ({ delivery_id }: Claimed, more: object = {}) =>
  finish("w", [{ delivery_id, outcome: "retry", error: "x", ...more }]);

test("only after an attempt whose end nobody saw does a worker look for what it may have sent", async () => {
  const who = await waiting();
  const first = smsOf(await claimFor(who, "w"));
  expect(first.unseen).toBe(false);
  await retry(first, { not_taken: true });
  await letPass(who, "5 minutes");
  const second = smsOf(await claimFor(who, "w"));
  expect([second.attempts, second.unseen]).toEqual([2, false]);
  expect(Date.parse(second.claimed_at)).toBeGreaterThan(Date.parse(first.claimed_at));
  await retry(second);
  await letPass(who, "5 minutes");
  const third = smsOf(await claimFor(who, "w"));
  expect([third.unseen, third.claimed_at]).toEqual([true, second.claimed_at]);
});

test("nobody loses an attempt while the provider is left in peace, and the wait grows with what it is late", async () => {
  const who = await waiting();
  const waits: number[] = [];
  for (const late of ["1 minute", "10 minutes", "2 hours"]) {
    const sms = smsOf(await claimFor(who, "w"));
    expect(sms.attempts).toBe(1);
    await firstTakenUp(sms, late);
    await retry(sms, { untried: true, not_taken: true });
    const after = await deliveryOf(sms);
    expect(after).toMatchObject({ state: "waiting", attempts: 0 });
    waits.push(after?.seconds ?? 0);
    await letPass(who, "1 hour");
  }
  for (const [index, wanted] of [30, 300, 600].entries()) {
    expect(waits[index]).toBeGreaterThan(wanted * 0.75);
    expect(waits[index]).toBeLessThan(wanted * 1.25);
  }
  // Not for ever: after a day somebody should look.
  const sms = smsOf(await claimFor(who, "w"));
  await firstTakenUp(sms, "25 hours");
  await retry(sms, { untried: true, not_taken: true });
  expect(await deliveryOf(sms)).toMatchObject({ state: "waiting", attempts: 1 });
});

test("what was held for days has its day from when it is first taken up, and once more when it is queued again", async () => {
  const who = await waiting();
  await asOwner.query(
    "update public.deliveries set due_at = now() - interval '3 days' where customer_id = $1",
    [who.id],
  );
  const held = smsOf(await claimFor(who, "w"));
  await retry(held, { untried: true, not_taken: true });
  const after = await deliveryOf(held);
  expect(after).toMatchObject({ state: "waiting", attempts: 0 });
  expect(after?.seconds).toBeLessThan(60);
  await firstTakenUp(held, "25 hours");
  await letPass(who, "1 hour");
  expect(smsOf(await claimFor(who, "w")).attempts).toBe(1);
  await finish("w", [{ delivery_id: held.delivery_id, outcome: "failed", error: "x" }]);
  await notifier.rpc("requeue_deliveries", { delivery_ids: [held.delivery_id] }).throwOnError();
  await retry(smsOf(await claimFor(who, "w")), { untried: true, not_taken: true });
  expect(await deliveryOf(held)).toMatchObject({ state: "waiting", attempts: 0 });
});

test("that the provider took it, told once more, takes back no failure that it reported since", async () => {
  const who = await waiting();
  const sms = smsOf(await claimFor(who, "w"));
  const provider_id = randomUUID();
  const sent = [{ delivery_id: sms.delivery_id, outcome: "sent", provider_id }];
  await finish("w", sent);
  await notifier
    .rpc("record_delivery_status", { provider_id, state: "failed", error: "undelivered" })
    .throwOnError();
  expect(await finish("w", sent)).toBe(0);
  expect(await deliveryOf(sms)).toMatchObject({ state: "failed", reason: "undelivered" });
});

test("a call with a code is known for one, and a delivery's name whether or not its reader may be reached", async () => {
  const who = await waiting();
  const sms = smsOf(await claimFor(who, "w"));
  const [code, mine, unknown] = [randomUUID(), randomUUID(), randomUUID()];
  await finish("w", [{ delivery_id: sms.delivery_id, outcome: "sent", provider_id: mine }]);
  await asOwner.query("update public.contact_points set blocked_channels = '{sms}' where customer_id = $1", [
    who.id,
  ]);
  await notifier.rpc("note_other_call", { provider_id: code }).throwOnError();
  const others = async (delivery_id: string) => {
    const { data } = await notifier
      .rpc("names_of_others", { delivery_id, provider_ids: [code, mine, unknown] })
      .throwOnError();
    return data.map(({ provider_id }: { provider_id: string }) => provider_id).sort();
  };
  expect(await others(randomUUID())).toEqual([code, mine].sort());
  expect(await others(sms.delivery_id)).toEqual([code]);
});

/** Somebody with so many invoices that one evening's mail carries them. */
async function gathering(count: number): Promise<{ id: string }> {
  const who = await customer();
  await verifiedPoint(who, "mobile", freshNumber());
  await who.supabase
    .rpc("set_topic_policy", { topic: "invoice", choices: { digest: "daily", digest_at: "18:00" } })
    .throwOnError();
  for (let index = 0; index < count; index += 1) {
    const [content] = await asOwner.query<{ id: string }>(
      "insert into public.notice_contents (event) values (jsonb_build_object('kind', 'invoice_ready', 'number', $1::text)) returning id",
      [randomUUID()],
    );
    await asOwner.query(
      `select private.write_notices(array[$1::uuid], 'invoice', array[$2::uuid], null, null, null, null, null, null, null,
         null, '{"rule": {"code": "billing"}}')`,
      [who.id, content?.id ?? ""],
    );
  }
  await letPass(who, "25 hours");
  return who;
}

test("what was tried as one message waits until all of it is to be had, and then goes as the same", async () => {
  const who = await gathering(3);
  const [before] = (await claimFor(who, "killed")).filter(({ channel }) => channel === "email");
  const parts = before?.gathered?.map(({ delivery_id }) => delivery_id) ?? [];
  expect(parts).toHaveLength(3);
  await letPass(who, "3 minutes");
  // Somebody has the one that carried the others in hand.
  await asOwner.query(
    "update public.deliveries set leased_by = 'another', leased_until = now() + interval '1 minute' where id = $1",
    [before?.delivery_id ?? ""],
  );
  expect((await claimFor(who, "next")).filter(({ channel }) => channel === "email")).toEqual([]);
  await asOwner.query("update public.deliveries set leased_until = null where id = $1", [
    before?.delivery_id ?? "",
  ]);
  const [after] = (await claimFor(who, "next")).filter(({ channel }) => channel === "email");
  expect([after?.delivery_id, after?.gathered]).toEqual([before?.delivery_id, before?.gathered]);
});
