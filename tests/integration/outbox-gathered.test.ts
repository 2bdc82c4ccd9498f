import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { asOwner, type Customer, customer } from "../setup/actors";
import { freshNumber, verifiedPoint } from "../setup/contact-points";
import { type Claimed, claimFor, finish, letPass, notifier } from "../setup/outbox";

/** What customers want daily or weekly goes out as one message. */

/** Somebody reached by SMS and mail, who wants these topics at six in the evening. */
async function gathering(topics: string[] = ["invoice"]): Promise<Customer> {
  const who = await customer();
  await verifiedPoint(who, "mobile", freshNumber());
  for (const topic of topics) {
    await who.supabase
      .rpc("set_topic_channels", { cells: [{ topic, channel: "sms" }], enabled: true })
      .throwOnError();
    await who.supabase
      .rpc("set_topic_chain", { topic, channels: ["in_app", "sms", "email"], waits: [0, 0, 0] })
      .throwOnError();
    await who.supabase
      .rpc("set_topic_policy", { topic, choices: { digest: "daily", digest_at: "18:00" } })
      .throwOnError();
  }
  return who;
}

/** Something to tell of a topic. Answers the notice. */
async function news(who: { id: string }, topic = "invoice"): Promise<string> {
  const [content] = await asOwner.query<{ id: string }>(
    "insert into public.notice_contents (event) values (jsonb_build_object('kind', 'invoice_ready', 'number', $1::text)) returning id",
    [randomUUID()],
  );
  const [notice] = await asOwner.query<{ id: string }>(
    `select private.write_notices(array[$1::uuid], $2, array[$3::uuid], null, null, null, null, null, null, null, null,
       '{"rule": {"code": "billing"}}') as id`,
    [who.id, topic, content?.id ?? ""],
  );
  return notice?.id ?? "";
}

const evening = (who: { id: string }) => letPass(who, "25 hours");

const claimedBy = (claims: Claimed[], channel: string) => claims.filter((claim) => claim.channel === channel);

async function statesOf(notice: string): Promise<Record<string, string>> {
  const rows = await asOwner.query<{ channel: string; told: string }>(
    "select channel, concat_ws(' ', state, reason) as told from public.deliveries where notice_id = $1 and state <> 'suppressed'",
    [notice],
  );
  return Object.fromEntries(rows.map(({ channel, told }) => [channel, told]));
}

const timelineOf = async (who: Customer, notice: string) => {
  const { data } = await who.supabase.rpc("own_notice", { notice_id: notice }).throwOnError();
  return (data as { timeline: { what: string; channel?: string; gathered?: boolean }[] }).timeline;
};

test("what was kept until the evening goes out as one message by each channel, and each notice says so", async () => {
  const who = await gathering();
  const notices = [await news(who), await news(who), await news(who)];
  expect(await claimFor(who)).toEqual([]);
  await evening(who);
  const claims = await claimFor(who, "w");
  expect(claims.map(({ channel }) => channel)).toEqual(["email", "sms"]);
  const [mail] = claimedBy(claims, "email");
  expect(mail?.gathered).toHaveLength(3);
  expect(mail?.gathered?.map(({ topic, event }) => [topic, event.kind])).toEqual(
    notices.map(() => ["invoice", "invoice_ready"]),
  );
  expect(
    await finish(
      "w",
      claims.map(({ delivery_id }) => ({
        delivery_id,
        outcome: "sent",
        provider_id: `P ${delivery_id}`,
        text_sha256: "a".repeat(64),
      })),
    ),
  ).toBe(6);
  for (const notice of notices) {
    expect(await statesOf(notice)).toMatchObject({ email: "sent digest", sms: "sent digest" });
    expect(await timelineOf(who, notice)).toContainEqual(
      expect.objectContaining({ what: "sent", channel: "email", gathered: true }),
    );
  }
  // What the provider reports of the one message holds for all that it told.
  await notifier
    .rpc("record_delivery_status", { provider_id: `P ${mail?.delivery_id}`, state: "delivered" })
    .throwOnError();
  for (const notice of notices) expect(await statesOf(notice)).toMatchObject({ email: "delivered digest" });
  expect(await claimFor(who)).toEqual([]);
});

test("several service topics share the message; what stands alone goes as it always did", async () => {
  const who = await gathering(["invoice", "plan"]);
  await news(who, "invoice");
  await news(who, "plan");
  await evening(who);
  const [mail] = claimedBy(await claimFor(who), "email");
  expect(mail?.gathered?.map(({ topic }) => topic).sort()).toEqual(["invoice", "plan"]);

  const other = await gathering();
  await news(other);
  await evening(other);
  for (const claim of await claimFor(other)) expect(claim.gathered).toBeNull();
});

test("each marketing topic is gathered by itself, so that one press ends what a mail is about", async () => {
  const who = await customer();
  await who.grants("marketing");
  for (const topic of ["tips", "offers", "tips", "offers"]) await news(who, topic);
  await letPass(who, "9 days");
  const mails = claimedBy(await claimFor(who), "email");
  expect(mails.map(({ gathered }) => gathered?.map(({ topic }) => topic)).sort()).toEqual([
    ["offers", "offers"],
    ["tips", "tips"],
  ]);
});

test("a topic that is wanted at once is not gathered, even where several wait", async () => {
  const who = await gathering();
  await news(who);
  await news(who);
  await who.supabase.rpc("set_topic_policy", { topic: "invoice", choices: { digest: "now" } }).throwOnError();
  await evening(who);
  const mails = claimedBy(await claimFor(who), "email");
  expect(mails.map(({ gathered }) => gathered)).toEqual([null, null]);
});

test("a worker that was killed leaves the same message behind, and what came since goes in another", async () => {
  const who = await gathering();
  const [first, second] = [await news(who), await news(who)];
  await evening(who);
  const [before] = claimedBy(await claimFor(who, "killed"), "email");
  const late = await news(who);
  await evening(who);
  const after = claimedBy(await claimFor(who, "next"), "email");
  expect(after).toHaveLength(2);
  const same = after.find(({ delivery_id }) => delivery_id === before?.delivery_id);
  // By the same name, to the word: the provider can be asked about it.
  expect(same?.gathered).toEqual(before?.gathered);
  expect([same?.attempts, same?.claimed_at]).toEqual([2, before?.claimed_at]);
  expect(after.find((claim) => claim !== same)).toMatchObject({ notice_id: late, gathered: null });

  // The one that was thought dead had sent it after all: nothing goes a second time.
  expect(await finish("killed", [{ delivery_id: before?.delivery_id, outcome: "sent" }])).toBe(2);
  for (const notice of [first, second]) expect((await statesOf(notice)).email).toBe("sent digest");
  expect((await statesOf(late)).email).toBe("waiting digest");
});

test("what was tried alone stays alone, and what could not be sent waits and is given up as one", async () => {
  const who = await gathering();
  await news(who);
  await evening(who);
  const [alone] = claimedBy(await claimFor(who, "killed"), "email");
  const [second, third] = [await news(who), await news(who)];
  await evening(who);
  const mails = claimedBy(await claimFor(who, "w"), "email");
  expect(mails.find(({ delivery_id }) => delivery_id === alone?.delivery_id)?.gathered).toBeNull();
  const pair = mails.find(({ gathered }) => gathered !== null);
  expect(pair?.gathered).toHaveLength(2);
  await finish("w", [{ delivery_id: pair?.delivery_id, outcome: "retry", error: "x" }]);
  const opens = await asOwner.query(
    "select distinct opens_at from public.deliveries where notice_id = any ($1::uuid[]) and channel = 'email'",
    [[second, third]],
  );
  expect(opens).toHaveLength(1);
  await letPass(who, "3 minutes");
  const [again] = claimedBy(await claimFor(who, "w"), "email").filter(({ gathered }) => gathered);
  expect(again?.delivery_id).toBe(pair?.delivery_id);
  await finish("w", [{ delivery_id: again?.delivery_id, outcome: "failed", error: "x" }]);
  for (const notice of [second, third]) expect((await statesOf(notice)).email).toBe("failed refused");
  // Queued anew, one of them goes alone.
  await notifier.rpc("requeue_deliveries", { delivery_ids: [again?.delivery_id ?? ""] }).throwOnError();
  const [anew] = claimedBy(await claimFor(who, "w"), "email").filter(
    ({ delivery_id }) => delivery_id === again?.delivery_id,
  );
  expect(anew?.gathered).toBeNull();
});

test("what is no longer wanted between two attempts is told no more, whether it carried or was carried", async () => {
  const who = await gathering();
  const notices = [await news(who), await news(who), await news(who)];
  await evening(who);
  const [before] = claimedBy(await claimFor(who, "killed"), "sms");
  await asOwner.query(
    "update public.notices set state = 'withdrawn' where id = (select notice_id from public.deliveries where id = $1)",
    [before?.delivery_id ?? ""],
  );
  await letPass(who, "3 minutes");
  const [after] = claimedBy(await claimFor(who, "next"), "sms");
  expect(after?.delivery_id).not.toBe(before?.delivery_id);
  expect(after?.gathered).toHaveLength(2);
  await finish("next", [{ delivery_id: after?.delivery_id, outcome: "sent" }]);
  const told = await Promise.all(notices.map(async (notice) => (await statesOf(notice)).sms));
  expect(told.sort()).toEqual(["dropped withdrawn", "sent digest", "sent digest"]);
});

test("two workers at once make one message of it", async () => {
  const who = await gathering();
  for (let count = 0; count < 6; count += 1) await news(who);
  await evening(who);
  const claims = (await Promise.all([claimFor(who, "a"), claimFor(who, "b"), claimFor(who, "c")])).flat();
  expect(claimedBy(claims, "sms")).toHaveLength(1);
  expect(claimedBy(claims, "sms")[0]?.gathered).toHaveLength(6);
});
