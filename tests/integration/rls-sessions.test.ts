import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asOwner, customer, everybodyElse, forgeToken } from "../setup/actors";
import { claimsOf, whoIs } from "../setup/tokens";

describe("current_customer()", () => {
  test("tells a customer who they are, and nothing secret", async () => {
    const ada = await customer({
      display_name: "Ada",
      locale: "zh-CN",
      time_zone: "Asia/Shanghai",
      region: "CN",
    });
    const { data } = await ada.supabase.rpc("current_customer").single();
    expect(data).toEqual({
      customer_id: ada.id,
      email: ada.email,
      display_name: "Ada",
      locale: "zh-CN",
      time_zone: "Asia/Shanghai",
      region: "CN",
      theme: "system",
      staff_role: null,
      has_password: false,
      has_decided: false,
      session_id: claimsOf(ada.accessToken).session_id,
      signed_in_at: expect.any(String),
      joined_at: expect.any(String),
      unread: 0,
      style: {},
      shortcuts: true,
    });
  });

  test.each([
    ["true", true],
    [true, true],
    ["false", false],
    ["perhaps", false],
    [{ chosen: 1 }, false],
    [null, false],
  ])("reads password_chosen %j as %s", async (password_chosen, expected) => {
    const guest = await customer({ password_chosen });
    const { data } = await guest.supabase.rpc("current_customer").single<{ has_password: boolean }>();
    expect(data?.has_password).toBe(expected);
  });

  test("can be asked by customers only", async () => {
    for (const [name, client] of (await everybodyElse()).filter(([name]) => name !== "a stranger")) {
      expect((await client.rpc("current_customer")).error?.code, name).toBe("42501");
    }
  });

  test("answers nothing at once after the sign-out of that session", async () => {
    const guest = await customer();
    expect((await whoIs(guest.accessToken)).data).toHaveLength(1);
    await guest.supabase.auth.signOut({ scope: "local" });
    expect((await whoIs(guest.accessToken)).data).toEqual([]);
  });

  test("answers nothing at once for a session ended elsewhere, and goes on answering here", async () => {
    const guest = await customer();
    const phone = await guest.signInElsewhere();
    await phone.supabase.auth.signOut({ scope: "others" });
    expect((await whoIs(guest.accessToken)).data).toEqual([]);
    expect((await whoIs(phone.accessToken)).data).toHaveLength(1);
  });

  test("answers nothing at once anywhere after a sign-out everywhere", async () => {
    const guest = await customer();
    const phone = await guest.signInElsewhere();
    await phone.supabase.auth.signOut({ scope: "global" });
    expect((await whoIs(guest.accessToken)).data).toEqual([]);
    expect((await whoIs(phone.accessToken)).data).toEqual([]);
  });

  test("leaves the other session alone when this one is signed out", async () => {
    const guest = await customer();
    const phone = await guest.signInElsewhere();
    await guest.supabase.auth.signOut({ scope: "local" });
    expect((await whoIs(phone.accessToken)).data).toHaveLength(1);
  });

  test("answers nothing for a session that belongs to somebody else, or to nobody", async () => {
    const [ada, eve] = await Promise.all([customer(), customer()]);
    const stolen = claimsOf(ada.accessToken).session_id;
    for (const session_id of [stolen, randomUUID(), "'", undefined]) {
      const token = await forgeToken({ claims: { role: "authenticated", sub: eve.id, session_id } });
      // A session id that is no uuid is an error on the embedded backend: no answer either.
      expect((await whoIs(token)).data ?? []).toEqual([]);
    }
  });

  test("answers nothing for an account that was closed to its owner", async () => {
    const guest = await customer();
    await asOwner.query("update auth.users set banned_until = now() + interval '1 hour' where id = $1", [
      guest.id,
    ]);
    expect((await whoIs(guest.accessToken)).data).toEqual([]);
  });
});
