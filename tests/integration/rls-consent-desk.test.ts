import { randomUUID } from "node:crypto";
import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, test } from "vitest";
import {
  as,
  asOwner,
  type Customer,
  customer,
  everybodyElse,
  forgeToken,
  hire,
  inTheNameOf,
  withToken,
} from "../setup/actors";
import { actAs, grantsBriefly, lookUp } from "../setup/consent";
import { sessionOf } from "../setup/tokens";

const logOf = async (guest: Customer) =>
  (await guest.supabase.from("data_access_log").select("*").order("accessed_at").throwOnError()).data;

describe("the service desk", () => {
  test("sees what rests on consent only while it is given, and what the contract needs always", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea");
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const seen = async () => (await lookUp(guest.id)).data.map(({ subject }: { subject: string }) => subject);
    expect(await seen()).toEqual(["bill"]);
    await guest.grants("personalisation");
    expect(await seen()).toEqual(["bill", "drink"]);
    await guest.withdraws("personalisation");
    expect(await seen()).toEqual(["bill"]);
  });

  test("sees nothing any more of what was agreed to until a moment ago", async () => {
    const guest = await customer();
    await guest.tells("stuck at", "the map", { purpose: "service_improvement" });
    await grantsBriefly(guest, "service_improvement");
    expect((await lookUp(guest.id)).data).toEqual([]);
  });

  test("that opened a customer sees no more than what holds at the moment of reading", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea");
    await guest.grants("personalisation");
    const desk = as("agent");
    const reason = "Called about their room";
    const { data: access_id } = await desk.rpc("agent_open_customer", { customer_id: guest.id, reason });
    expect((await desk.rpc("agent_read_customer", { access_id })).data).toHaveLength(1);
    await guest.withdraws("personalisation");
    expect((await desk.rpc("agent_read_customer", { access_id })).data).toEqual([]);
  });

  test("is seen looking, by name and with the reason, even when it found nothing", async () => {
    const [guest, staffId] = await Promise.all([customer(), hire("agent")]);
    await lookUp(guest.id, "  Called about their room ", inTheNameOf({ role: "agent", staffId }));
    expect(await logOf(guest)).toEqual([
      expect.objectContaining({
        customer_id: guest.id,
        accessed_by_role: "agent",
        staff_id: staffId,
        what: "customer_facts",
        why: "Called about their room",
      }),
    ]);
  });

  test("is let in only in the name of somebody who works there, at this very moment", async () => {
    const guest = await customer();
    const staffId = await hire("agent");
    const desk = inTheNameOf({ role: "agent", staffId });
    const reason = "Asked by letter";
    const { data: access_id } = await desk.rpc("agent_open_customer", { customer_id: guest.id, reason });
    await asOwner.query("delete from public.staff_members where customer_id = $1", [staffId]);
    for (const { error, data } of [
      await lookUp(guest.id, reason, desk),
      await desk.rpc("agent_read_customer", { access_id }),
    ]) {
      expect(error).toMatchObject({ code: "42501", message: "not_staff" });
      expect(data).toBeNull();
    }
    expect(await logOf(guest)).toHaveLength(1);
  });

  test.each(["editor", "analyst"])("is no place for a colleague who is %s", async (role) => {
    const guest = await customer();
    const staffId = await hire(role);
    const { error } = await lookUp(guest.id, "curious", inTheNameOf({ role: "agent", staffId }));
    expect(error).toMatchObject({ code: "42501", message: "not_staff" });
  });

  test("is closed to a token that names nobody, a customer, or somebody who never was", async () => {
    const guest = await customer();
    for (const sub of [undefined, guest.id, randomUUID(), ""]) {
      const token = await forgeToken({ claims: { role: "agent", sub } });
      const { error, data } = await lookUp(
        guest.id,
        "curious",
        withToken(async () => token),
      );
      expect(error?.code, sub).toMatch(/^(42501|22P02)$/);
      expect(data, sub).toBeNull();
    }
    expect(await logOf(guest)).toEqual([]);
  });

  test("can't read and have the entry taken back by an error", async () => {
    const guest = await customer();
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const desk = as("agent");
    const open = () =>
      desk.rpc("agent_open_customer", { customer_id: guest.id, reason: "Called about a bill" });
    const { data: access_id } = await open();
    const read = () => desk.rpc("agent_read_customer", { access_id });
    for (const attempt of [
      read().select("subject::int"),
      read().select("nothing"),
      read().eq("created_at", "x"),
      desk.rpc("agent_open_customer", { customer_id: guest.id, reason: "x".repeat(501) }),
    ]) {
      expect((await attempt).error).not.toBeNull();
    }
    expect(await logOf(guest)).toHaveLength(1);
    const staffId = await hire("agent");
    const inOneTransaction = await asOwner.rehearse(async (query) => {
      await actAs(query, "agent", staffId);
      return query("select * from public.agent_read_customer(public.agent_open_customer($1, 'In one go'))", [
        guest.id,
      ]);
    });
    expect(inOneTransaction).toEqual([]);
  });

  test("can't use what a colleague opened, what a partner's reading wrote, or what was opened long ago", async () => {
    const guest = await customer();
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const open = async (desk: SupabaseClient) => {
      const { data } = await desk
        .rpc("agent_open_customer", { customer_id: guest.id, reason: "Called about a bill" })
        .throwOnError();
      return data;
    };
    const [mine, yours] = [await hire("agent"), await hire("agent")].map((staffId) =>
      inTheNameOf({ role: "agent", staffId }),
    );
    if (!mine || !yours) throw new Error("Nobody was hired.");
    const access_id = await open(mine);
    expect((await mine.rpc("agent_read_customer", { access_id })).data).toHaveLength(1);
    expect((await yours.rpc("agent_read_customer", { access_id })).data).toEqual([]);
    expect((await mine.rpc("agent_read_customer", { access_id: randomUUID() })).data).toEqual([]);

    const later = await asOwner.rehearse(async (query) => {
      await query("alter table public.data_access_log disable trigger refuse_change");
      await query(
        "update public.data_access_log set accessed_at = now() - interval '16 minutes' where id = $1",
        [access_id],
      );
      const [entry] = await query<{ staff_id: string }>(
        "select staff_id from public.data_access_log where id = $1",
        [access_id],
      );
      await actAs(query, "agent", entry?.staff_id);
      return query("select * from public.agent_read_customer($1)", [access_id]);
    });
    expect(later).toEqual([]);
  });

  test.each([null, "", "  ", "x", "y".repeat(501)])("opens nobody with the reason %j", async (reason) => {
    const guest = await customer();
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const { data, error } = await lookUp(guest.id, reason);
    expect(error).toMatchObject({ code: "22023", message: "reason_missing" });
    expect(data).toBeNull();
    expect(await logOf(guest)).toEqual([]);
  });

  test("learns nothing of a customer who does not exist", async () => {
    const [nobody, somebody] = [await lookUp(randomUUID()), await lookUp((await customer()).id)];
    expect(nobody).toMatchObject({ data: [], error: null });
    expect(somebody).toMatchObject({ data: [], error: null });
  });

  test("is the only one let in by that door", async () => {
    const guest = await customer();
    for (const [name, client] of [["the customer", guest.supabase] as const, ...(await everybodyElse())]) {
      if (name === "the agent") continue;
      expect((await lookUp(guest.id, "curious", client)).error?.code, name).toBe("42501");
      const read = await client.rpc("agent_read_customer", { access_id: randomUUID() });
      expect(read.error?.code, name).toBe("42501");
      expect((await client.rpc("agent_preview")).error?.code, name).toBe("42501");
    }
    expect(await logOf(guest)).toEqual([]);
  });
});

describe("a customer who looks with the desk's eyes", () => {
  const eyesOf = (guest: Customer, whose = guest) =>
    inTheNameOf({ role: "agent", shownTo: { customerId: whose.id, sessionId: sessionOf(guest) } });

  test("sees what the desk would get, and nobody has looked", async () => {
    const guest = await customer();
    await guest.tells("drink", "tea");
    await guest.tells("bill", "on paper", { purpose: "service_messages" });
    const preview = async () => (await eyesOf(guest).rpc("agent_preview").throwOnError()).data;
    const off = await preview();
    await guest.grants("personalisation");
    const on = await preview();
    expect([off.length, on.length]).toEqual([1, 2]);
    expect(await logOf(guest)).toEqual([]);

    expect((await lookUp(guest.id)).data).toEqual(on);
    await guest.withdraws("personalisation");
    expect((await lookUp(guest.id)).data).toEqual(off);
  });

  test("gets through no other door, and to nobody else", async () => {
    const [guest, other] = await Promise.all([customer(), customer()]);
    await other.tells("bill", "on paper", { purpose: "service_messages" });
    expect((await eyesOf(guest, other).rpc("agent_preview")).error?.message).toBe("session_ended");
    expect((await lookUp(other.id, "curious", eyesOf(guest))).error?.message).toBe("not_staff");
    expect((await lookUp(guest.id, "curious", eyesOf(guest))).error?.message).toBe("not_staff");
    expect((await as("agent").rpc("agent_preview")).error?.message).toBe("session_ended");
    expect((await eyesOf(guest).from("customer_facts").select("subject")).error?.code).toBe("42501");
  });

  test("sees nothing more when the session has ended", async () => {
    const guest = await customer();
    const eyes = eyesOf(guest);
    await guest.supabase.auth.signOut();
    expect((await eyes.rpc("agent_preview")).error?.message).toBe("session_ended");
  });
});
