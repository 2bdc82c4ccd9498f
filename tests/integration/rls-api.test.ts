import { describe, expect, test } from "vitest";
import { as, asOwner, customer, declaredPrivileges, publishableKey, supabaseUrl } from "../setup/actors";
import { readPrivileges } from "../setup/privileges";

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
