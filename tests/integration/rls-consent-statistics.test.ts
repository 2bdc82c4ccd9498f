import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
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
import { grantsBriefly } from "../setup/consent";
import { sessionOf } from "../setup/tokens";

describe("statistics", () => {
  const subject = `drink ${randomUUID()}`;
  const groups = async (client = as("analyst")) => {
    const { data } = await client.rpc("fact_statistics").throwOnError();
    return data.filter((row: { subject: string }) => row.subject === subject);
  };
  const people: Customer[] = [];
  beforeAll(async () => {
    people.push(...(await Promise.all(Array.from({ length: 12 }, () => customer()))));
    for (const [index, person] of people.entries()) {
      await person.tells(subject, index < 11 ? "tea" : "rum");
      await person.grants("analytics");
    }
  });

  test("tell a group of ten, and no smaller one", async () => {
    const tens = [{ subject, value: "tea", customers: 10 }];
    expect(await groups()).toEqual(tens);
    await people[0]?.withdraws("analytics");
    // One fewer, and nothing to be seen of it: who left could be told by the difference.
    expect(await groups()).toEqual(tens);
    await people[1]?.withdraws("analytics");
    expect(await groups()).toEqual([]);
    const last = people[1];
    if (!last) throw new Error("There is nobody.");
    await grantsBriefly(last, "analytics");
    expect(await groups()).toEqual([]);
    await last.grants("analytics");
    expect(await groups()).toEqual(tens);
  });

  test("tell of no single person, however they are asked to be cut", async () => {
    const ask = () => as("analyst").rpc("fact_statistics", {}, { count: "exact" });
    for (const cut of [
      ask().eq("subject", subject).eq("value", '"rum"'),
      ask().eq("subject", subject).neq("value", '"tea"'),
      ask().eq("subject", subject).lt("customers", 10),
      ask().eq("subject", subject).not("customers", "in", "(10,20,30,40,50)"),
    ]) {
      const { data, count } = await cut;
      expect(data ?? []).toEqual([]);
      expect(count ?? 0).toBe(0);
    }
    const columns = await ask().select("customer_id");
    expect(columns.error).not.toBeNull();
  });

  test("are for a member of staff who is an analyst now, named by the token", async () => {
    for (const [name, client] of await everybodyElse()) {
      if (name !== "the analyst")
        expect((await client.rpc("fact_statistics")).error?.code, name).toBe("42501");
    }
    const nobody = await forgeToken({ claims: { role: "analyst" } });
    const agent = await hire("agent");
    for (const client of [
      withToken(async () => nobody),
      inTheNameOf({ role: "analyst", staffId: agent }),
      inTheNameOf({ role: "analyst", staffId: randomUUID() }),
    ]) {
      expect((await client.rpc("fact_statistics")).error?.message).toBe("not_staff");
    }
    const staffId = await hire("analyst");
    const analyst = inTheNameOf({ role: "analyst", staffId });
    expect((await analyst.rpc("fact_statistics")).error).toBeNull();
    await asOwner.query("delete from public.staff_members where customer_id = $1", [staffId]);
    expect((await analyst.rpc("fact_statistics")).error?.message).toBe("not_staff");
  });

  test("are shown to a customer as the analyst sees them, while they are signed in", async () => {
    const guest = await customer();
    const sessionId = sessionOf(guest);
    const eyes = inTheNameOf({ role: "analyst", shownTo: { customerId: guest.id, sessionId } });
    expect(await groups(eyes)).toEqual(await groups());
    await guest.supabase.auth.signOut();
    expect((await eyes.rpc("fact_statistics")).error?.message).toBe("not_staff");
  });
});
