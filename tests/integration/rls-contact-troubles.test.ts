import { describe, expect, test } from "vitest";
import { as, asOwner, customer, everybodyElse } from "../setup/actors";
import {
  addPoint,
  beginVerification,
  confirm,
  freshAddress,
  freshNumber,
  reachedByNotifier,
  rowOf,
  verifiedPoint,
} from "../setup/contact-points";
import { REFUSED } from "../setup/refused";

const notifier = as("notifier");
const report = async (point: { id: string }, channel: string, state: string, cause: string) =>
  (
    await notifier
      .rpc("report_point_trouble", { contact_point_id: point.id, channel, state, cause })
      .throwOnError()
  ).data;
const clear = async (point: { id: string }, channel: string) =>
  (await notifier.rpc("clear_point_trouble", { contact_point_id: point.id, channel }).throwOnError()).data;

describe("a block", () => {
  test("shuts the point to the notifier at once, and its customer reads why", async () => {
    const guest = await customer();
    const point = await verifiedPoint(guest, "email", freshAddress());
    expect(await reachedByNotifier(point)).toHaveLength(1);
    expect(await report(point, "email", "blocked", "complaint")).toBe(true);
    expect(await reachedByNotifier(point)).toEqual([]);
    const { data } = await guest.supabase.from("contact_point_troubles").select("channel, state, cause");
    expect(data).toEqual([{ channel: "email", state: "blocked", cause: "complaint" }]);
  });

  test("of one channel leaves the other of a phone, and of both shuts it", async () => {
    const point = await verifiedPoint(await customer(), "mobile", freshNumber());
    await report(point, "sms", "blocked", "rejected");
    expect(await reachedByNotifier(point)).toHaveLength(1);
    expect((await rowOf(point)).blocked_channels).toEqual(["sms"]);
    await report(point, "voice", "blocked", "rejected");
    expect(await reachedByNotifier(point)).toEqual([]);
  });

  test("holds against any policy that is added later", async () => {
    const point = await verifiedPoint(await customer(), "email", freshAddress());
    await report(point, "email", "blocked", "bounce");
    const seen = await asOwner.rehearse(async (query) => {
      await query('create policy "a slip" on public.contact_points for select to notifier using (true)');
      await query("set local role notifier");
      return query("select id from public.contact_points where id = $1", [point.id]);
    });
    expect(seen).toEqual([]);
  });

  test("is loosened by no later failure and no success, but by verifying anew", async () => {
    const guest = await customer();
    const point = await verifiedPoint(guest, "email", freshAddress());
    await report(point, "email", "blocked", "bounce");
    expect(await report(point, "email", "failing", "unreachable")).toBe(false);
    expect(await clear(point, "email")).toBe(false);
    expect(await reachedByNotifier(point)).toEqual([]);
    await beginVerification(guest, point, "654321").throwOnError();
    expect(await confirm(guest, point, "654321")).toBe("verified");
    expect(await reachedByNotifier(point)).toHaveLength(1);
  });

  test("ends with the point: the same address comes back unverified", async () => {
    const guest = await customer();
    const point = await verifiedPoint(guest, "email", freshAddress());
    await report(point, "email", "blocked", "bounce");
    await guest.supabase.from("contact_points").delete().eq("id", point.id).throwOnError();
    const again = await addPoint(guest, "email", point.address);
    expect(again.verified_at).toBeNull();
    expect(await reachedByNotifier(again)).toEqual([]);
  });
});

test("a failure is noted once with its first moment, and passes with the next success", async () => {
  const guest = await customer();
  const point = await verifiedPoint(guest, "email", freshAddress());
  expect(await report(point, "email", "failing", "unreachable")).toBe(true);
  expect(await report(point, "email", "failing", "bounce")).toBe(false);
  expect(await reachedByNotifier(point)).toHaveLength(1);
  expect(await clear(point, "email")).toBe(true);
  expect((await guest.supabase.from("contact_point_troubles").select()).data).toEqual([]);
});

test("the portal can't be troubled", async () => {
  const guest = await customer();
  const { data } = await guest.supabase.from("contact_points").select("id").eq("kind", "in_app").single();
  expect(await report(data ?? { id: "" }, "email", "blocked", "bounce")).toBe(false);
});

describe("STOP", () => {
  const stop = async (address: string) => (await notifier.rpc("sms_stop", { address }).throwOnError()).data;
  const start = async (address: string) => (await notifier.rpc("sms_start", { address }).throwOnError()).data;

  test("from a number that two customers have holds for both, and START takes it back for both", async () => {
    const [ada, lin] = [await customer({ locale: "en" }), await customer({ locale: "zh-CN" })];
    const number = freshNumber();
    const points = [await verifiedPoint(ada, "mobile", number), await verifiedPoint(lin, "mobile", number)];
    expect(await stop(number)).toEqual(["en", "zh-CN"]);
    for (const point of points) expect((await rowOf(point)).blocked_channels).toEqual(["sms"]);
    expect(await start(number)).toEqual(["en", "zh-CN"]);
    for (const point of points) expect((await rowOf(point)).blocked_channels).toEqual([]);
  });

  test("from a stranger to whom somebody had codes sent stops the codes, and tells that somebody nothing", async () => {
    const mallory = await customer();
    const [victim, nobody] = [freshNumber(), freshNumber()];
    expect(await stop(victim)).toEqual([]);
    const [hit, miss] = [
      await addPoint(mallory, "mobile", victim),
      await addPoint(mallory, "mobile", nobody),
    ];
    const answered = await beginVerification(mallory, hit, "111111").throwOnError();
    expect(answered.data).toEqual([]);
    expect((await beginVerification(mallory, miss, "111111").throwOnError()).data).toHaveLength(1);
    const seen = await mallory.supabase.from("contact_point_troubles").select();
    expect(seen.data).toEqual([]);
    await start(victim);
    expect((await beginVerification(mallory, hit, "111111").throwOnError()).data).toHaveLength(1);
  });

  test("is not got round by verifying again, nor by a number that comes back verified", async () => {
    const guest = await customer();
    const point = await verifiedPoint(guest, "mobile", freshNumber());
    await beginVerification(guest, point, "222222");
    await stop(point.address);
    await report(point, "sms", "failing", "unreachable");
    await beginVerification(guest, point, "333333").throwOnError();
    expect(await confirm(guest, point, "333333")).toBe("verified");
    expect((await rowOf(point)).blocked_channels).toEqual(["sms"]);
    const other = await customer();
    const [imported] = await asOwner.query<{ id: string }>(
      `insert into public.contact_points (customer_id, kind, address, verified_at, source)
       values ($1, 'mobile', $2, now(), 'import') returning id`,
      [other.id, point.address],
    );
    expect((await rowOf(imported ?? { id: "" })).blocked_channels).toEqual(["sms"]);
  });

  test("takes back no other block with START", async () => {
    const point = await verifiedPoint(await customer(), "mobile", freshNumber());
    await report(point, "sms", "blocked", "rejected");
    await start(point.address);
    expect((await rowOf(point)).blocked_channels).toEqual(["sms"]);
  });

  test("from what is no number is refused", async () => {
    const { error } = await notifier.rpc("sms_stop", { address: "STOP" });
    expect(error).toMatchObject({ code: "22023", message: "invalid_address" });
  });
});

test("a push subscription that is gone leaves every customer who had it, and nothing else", async () => {
  const [ada, lin] = [await customer(), await customer()];
  const endpoint = `https://push.example/${freshAddress()}`.replace("@", "-");
  await verifiedPoint(ada, "web_push", endpoint);
  await addPoint(lin, "web_push", endpoint);
  const kept = await addPoint(lin, "webhook", endpoint);
  const { data } = await notifier.rpc("remove_push_device", { endpoint }).throwOnError();
  expect(data).toBe(2);
  expect(await rowOf(kept)).toMatchObject({ kind: "webhook" });
});

test("troubles are the notifier's to report and nobody else's to touch", async () => {
  const guest = await customer();
  const point = await verifiedPoint(guest, "email", freshAddress());
  await report(point, "email", "blocked", "bounce");
  const others = (await everybodyElse()).filter(([name]) => name !== "the notifier");
  for (const [name, client] of [["its owner", guest.supabase] as const, ...others]) {
    const calls = [
      client.rpc("report_point_trouble", {
        contact_point_id: point.id,
        channel: "email",
        state: "failing",
        cause: "bounce",
      }),
      client.rpc("clear_point_trouble", { contact_point_id: point.id, channel: "email" }),
      client.rpc("sms_stop", { address: "+447700900000" }),
      client.rpc("sms_start", { address: "+447700900000" }),
      client.rpc("sms_help", { address: "+447700900000" }),
      client.rpc("remove_push_device", { endpoint: "https://push.example/" }),
      client.from("contact_point_troubles").delete().eq("contact_point_id", point.id),
      client.from("contact_point_troubles").update({ state: "failing" }).eq("contact_point_id", point.id),
    ];
    for (const { error } of await Promise.all(calls)) expect(error?.code, name).toBe(REFUSED);
  }
});
