import { describe, expect, test } from "vitest";
import { customer, forgeToken, publishableKey, withToken } from "../setup/actors";
import { claimsOf, whoIs } from "../setup/tokens";

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

  test("signed by us opens nothing as anyone whom the API may not become", async () => {
    const ada = await customer();
    for (const role of ["postgres", "supabase_admin", "pg_read_all_data", "authenticator", "nobody"]) {
      const { data, status } = await read(
        await forgeToken({ claims: { ...claimsOf(ada.accessToken), role } }),
      );
      expect([401, 403], role).toContain(status);
      expect(data, role).toBeNull();
    }
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
