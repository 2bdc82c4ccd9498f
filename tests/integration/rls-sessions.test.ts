import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  as,
  asOwner,
  customer,
  declaredPrivileges,
  everybodyElse,
  forgeToken,
  publishableKey,
  supabaseUrl,
  withToken,
} from "../setup/actors";
import { readPrivileges } from "../setup/privileges";

const whoIs = (accessToken: string) => withToken(async () => accessToken).rpc("current_customer");

/** Claims of the token, unverified. */
function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}

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
      session_id: claimsOf(ada.accessToken).session_id,
      signed_in_at: expect.any(String),
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

describe("a token", () => {
  const read = (token: string) =>
    withToken(async () => token)
      .from("profiles")
      .select("customer_id");

  test("forged with another secret opens nothing, whoever it claims to be", async () => {
    const ada = await customer();
    for (const role of ["authenticated", "service_role", "agent", "postgres"]) {
      const token = await forgeToken({
        claims: { ...claimsOf(ada.accessToken), role },
        secret: "x".repeat(43),
      });
      const { data, status } = await read(token);
      expect(status, role).toBe(401);
      expect(data, role).toBeNull();
    }
  });

  test("without a signature opens nothing", async () => {
    const ada = await customer();
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    for (const alg of ["none", "None", "HS256"]) {
      for (const role of ["authenticated", "service_role"]) {
        const token = `${encode({ alg, typ: "JWT" })}.${encode({ ...claimsOf(ada.accessToken), role })}.`;
        const { data, status } = await read(token);
        expect(status, `${alg} ${role}`).toBe(401);
        expect(data, `${alg} ${role}`).toBeNull();
      }
    }
  });

  test("with its claims changed opens nothing", async () => {
    const ada = await customer();
    const [head, , signature] = ada.accessToken.split(".");
    const claims = Buffer.from(JSON.stringify({ ...claimsOf(ada.accessToken), role: "service_role" }));
    const { status } = await read(`${head}.${claims.toString("base64url")}.${signature}`);
    expect(status).toBe(401);
  });

  test("past its time opens nothing", async () => {
    const ada = await customer();
    const claims = claimsOf(ada.accessToken);
    const hourAgo = Math.floor(Date.now() / 1000) - 3_600;
    const { data, status } = await read(
      await forgeToken({ claims: { ...claims, exp: undefined }, expires: hourAgo }),
    );
    expect(status).toBe(401);
    expect(data).toBeNull();
  });

  test("of a purpose role past its time opens nothing", async () => {
    const hourAgo = Math.floor(Date.now() / 1000) - 3_600;
    const { status } = await read(await forgeToken({ claims: { role: "agent" }, expires: hourAgo }));
    expect(status).toBe(401);
  });

  test("of a customer without a role counts as not signed in", async () => {
    const ada = await customer();
    const { data, error } = await read(await forgeToken({ claims: { sub: ada.id } }));
    expect(data).toBeNull();
    expect(error?.code).toBe("42501");
  });

  test("of a purpose role is no customer, even when it names one", async () => {
    const ada = await customer();
    const { sub, session_id } = claimsOf(ada.accessToken);
    for (const role of ["notifier", "recommender", "analyst", "partner", "agent", "editor"]) {
      const token = await forgeToken({ claims: { role, sub, session_id } });
      expect((await read(token)).error?.code, role).toBe("42501");
      expect((await whoIs(token)).error?.code, role).toBe("42501");
    }
  });

  test("that is garbage opens nothing", async () => {
    for (const token of ["garbage", "a.b.c", "..", publishableKey.slice(0, -1)]) {
      expect((await read(token)).status, token).toBe(401);
    }
  });
});

describe("the data API", () => {
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${supabaseUrl}${path}`, { headers: { apikey: publishableKey, ...headers } });

  test("answers nobody without the publishable key", async () => {
    const ada = await customer();
    const response = await fetch(`${supabaseUrl}/rest/v1/profiles`, {
      headers: { authorization: `Bearer ${ada.accessToken}` },
    });
    expect(response.status).toBe(401);
  });

  test.each(["auth", "private", "extensions", "supabase_migrations", "pg_catalog", "information_schema"])(
    "does not serve schema %s",
    async (schema) => {
      const ada = await customer();
      for (const path of ["/rest/v1/users", "/rest/v1/schema_migrations", "/rest/v1/pg_class"]) {
        const response = await get(path, {
          "accept-profile": schema,
          authorization: `Bearer ${ada.accessToken}`,
        });
        expect(response.status, path).toBe(406);
      }
    },
  );

  test("has no function that another schema holds", async () => {
    const ada = await customer();
    for (const name of ["create_profile", "is_time_zone", "stamp_updated_at", "uid", "pg_sleep"]) {
      expect((await ada.supabase.rpc(name)).status, name).toBe(404);
    }
  });

  test("changes no privilege by being used", async () => {
    const ada = await customer();
    await ada.supabase.from("profiles").select("*");
    await as("anon").from("profiles").select("*");
    await as("agent").from("profiles").select("*");
    expect(await readPrivileges(asOwner.query)).toEqual(declaredPrivileges);
  });

  test("keeps the rights of two requests at once apart", async () => {
    const [ada, lin] = await Promise.all([customer(), customer()]);
    const rounds = Array.from({ length: 20 }, async () => {
      const [adas, lins, nobodys] = await Promise.all([
        ada.supabase.from("profiles").select("customer_id"),
        lin.supabase.from("profiles").select("customer_id"),
        as("anon").from("profiles").select("customer_id"),
      ]);
      expect(adas.data).toEqual([{ customer_id: ada.id }]);
      expect(lins.data).toEqual([{ customer_id: lin.id }]);
      expect(nobodys.error?.code).toBe("42501");
    });
    await Promise.all(rounds);
  });
});
