import { beforeAll, describe, expect, test } from "vitest";
import { as, asOwner, asShown, type Customer, customer, everybodyElse } from "../setup/actors";
import { purposeRoles } from "../setup/catalogue-scope";
import { actAs, lookUp } from "../setup/consent";

let guest: Customer;
beforeAll(async () => {
  guest = await customer();
  await guest.grants("analytics");
  await lookUp(guest.id, "Called about a bill");
});

const appendOnly = [
  ["consent_events", "granted = granted"],
  ["data_access_log", "why = 'another reason'"],
  ["consent_purpose_texts", "text = 'We may do anything.'"],
] as const;

/** The SQLSTATE that the statement ends with, tried as a role and taken back. */
async function refusal(statement: string, role?: string): Promise<string | undefined> {
  return asOwner
    .rehearse(async (query) => {
      if (role !== undefined) await actAs(query, role, guest.id);
      else await query("set local session_replication_role = replica");
      await query(statement);
      return undefined;
    })
    .catch((error: unknown) => String(Reflect.get(Object(error), "code")));
}

describe.each(appendOnly)("%s", (table, change) => {
  const statements = [
    `update public.${table} set ${change}`,
    `delete from public.${table}`,
    `truncate public.${table} cascade`,
  ];

  test("can't be changed, shortened or emptied by its owner, not even past ordinary triggers", async () => {
    for (const statement of statements) expect(await refusal(statement), statement).toBe("42501");
  });

  test.each(["anon", "authenticated", "service_role", ...purposeRoles])(
    "can't be changed, shortened, emptied or written by %s",
    async (role) => {
      const insert = `insert into public.${table} default values`;
      for (const statement of [...statements, insert]) {
        expect(await refusal(statement, role), statement).toBe("42501");
      }
    },
  );

  test("can't be changed through the API by anybody, its own customer included", async () => {
    for (const [name, client] of [["the customer", guest.supabase] as const, ...(await everybodyElse())]) {
      const rows = () => client.from(table);
      const [key, value] =
        table === "consent_purpose_texts"
          ? (["purpose", "analytics"] as const)
          : (["customer_id", guest.id] as const);
      const row: Record<string, unknown> = { [key]: value };
      for (const { error } of [
        await rows().insert(row),
        await rows().upsert(row),
        await rows()
          .update({ [key]: value })
          .eq(key, value),
        await rows().delete().eq(key, value),
      ]) {
        expect(error?.code, name).toBe("42501");
      }
    }
  });
});

describe("what a customer agrees to", () => {
  test("is written by no role, only by the ledger", async () => {
    for (const role of ["anon", "authenticated", "service_role", ...purposeRoles]) {
      for (const statement of [
        "update public.customer_consents set consents = '{personalisation}'",
        "delete from public.customer_consents",
        "truncate public.customer_consents",
        `insert into public.customer_consents (customer_id) values ('${guest.id}')`,
        "update public.customer_facts set consents = '{personalisation}'",
      ]) {
        expect(await refusal(statement, role), `${role}: ${statement}`).toBe("42501");
      }
    }
  });

  test("is what the ledger says, whatever the owner writes", async () => {
    const rows = await asOwner.rehearse(async (query) => {
      await query(
        "update public.customer_consents set consents = '{personalisation}' where customer_id = $1",
        [guest.id],
      );
      return query(
        "select consents, consents_until > now() as expires from public.customer_consents where customer_id = $1",
        [guest.id],
      );
    });
    expect(rows).toEqual([{ consents: ["analytics"], expires: true }]);
    for (const statement of ["delete from public.customer_consents", "truncate public.customer_consents"]) {
      expect(await refusal(statement), statement).toBe("42501");
    }
  });

  test("stays what the ledger says past ordinary triggers, and its end is never set back", async () => {
    const rows = await asOwner.rehearse(async (query) => {
      await query("set local session_replication_role = replica");
      await query(
        `update public.customer_consents
         set consents = '{personalisation}', consents_until = null, events = 0, head_hash = '', customer_id = gen_random_uuid()
         where customer_id = $1`,
        [guest.id],
      );
      return query(
        "select consents, events, head_hash <> '' as has_head from public.customer_consents where customer_id = $1",
        [guest.id],
      );
    });
    expect(rows).toEqual([{ consents: ["analytics"], events: 1, has_head: true }]);
  });

  test("follows the ledger past ordinary triggers, and the ledger its own order", async () => {
    const person = await customer();
    await person.tells("drink", "tea");
    await person.grants("personalisation");
    const shown = await asShown("personalisation", false);
    const rows = await asOwner.rehearse(async (query) => {
      await query("set local session_replication_role = replica");
      await query(
        `insert into public.consent_events
           (customer_id, seq, purpose, granted, language, text_version, text_sha256, method, hash)
         values ($1, 9, 'personalisation', false, 'en', 1, $2, 'staff', 'made up')`,
        [person.id, shown.text_sha256 ?? ""],
      );
      return query(
        `select event.seq, event.hash = private.consent_hash(event) as hashed, held.consents, held.events, fact.consents as on_row
           from public.consent_events event
           join public.customer_consents held using (customer_id)
           join public.customer_facts fact using (customer_id)
          where customer_id = $1 order by event.seq desc limit 1`,
        [person.id],
      );
    });
    expect(rows).toEqual([{ seq: 2, hashed: true, consents: [], events: 2, on_row: [] }]);
  });

  test("never has a purpose that does not rest on consent, whatever the ledger was told", async () => {
    const shown = await asShown("account", true);
    const rows = await asOwner.rehearse(async (query) => {
      await query(
        `insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
         values ($1, 'account', true, 'en', 1, $2, 'import')`,
        [guest.id, shown.text_sha256 ?? ""],
      );
      return query("select consents from public.customer_consents where customer_id = $1", [guest.id]);
    });
    expect(rows).toEqual([{ consents: ["analytics"] }]);
  });

  test("changes in no transaction that looks at an older state than the last", async () => {
    const shown = await asShown("analytics", false);
    for (const level of ["repeatable read", "serializable"]) {
      const attempt = asOwner.rehearse(async (query) => {
        await query(`set transaction isolation level ${level}`);
        await query(
          `insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
           values ($1, 'analytics', false, 'en', 1, $2, 'form')`,
          [guest.id, shown.text_sha256 ?? ""],
        );
      });
      await expect(attempt, level).rejects.toMatchObject({ code: "25000" });
    }
  });

  test("can't be forged on a row, not even by the owner", async () => {
    await guest.tells("drink", "tea");
    const rows = await asOwner.rehearse(async (query) => {
      await query(
        "update public.customer_facts set consents = '{personalisation}', consents_until = null where customer_id = $1",
        [guest.id],
      );
      return query("select consents from public.customer_facts where customer_id = $1", [guest.id]);
    });
    expect(rows).toEqual([{ consents: ["analytics"] }]);
  });

  test("is read by its customer and by nobody else, like the ledger, the log and a wish to leave", async () => {
    await guest.supabase.rpc("request_erasure");
    for (const table of ["consent_events", "customer_consents", "data_access_log", "erasure_requests"]) {
      const own = await guest.supabase.from(table).select("customer_id");
      expect(own.data, table).toEqual([{ customer_id: guest.id }]);
      for (const [name, client] of await everybodyElse()) {
        const { data, error } = await client.from(table).select("*").eq("customer_id", guest.id);
        if (name === "a stranger") expect(data, `${name} ${table}`).toEqual([]);
        else expect(error?.code, `${name} ${table}`).toBe("42501");
      }
    }
    await guest.supabase.rpc("cancel_erasure");
  });

  test("is asked for in words and for purposes that everybody may read, and nobody may write", async () => {
    for (const table of ["consent_purposes", "consent_purpose_texts"]) {
      expect((await as("anon").from(table).select("*")).data?.length, table).toBeGreaterThanOrEqual(8);
      expect((await guest.supabase.from(table).select("*")).data?.length, table).toBeGreaterThanOrEqual(8);
    }
    for (const [name, client] of [["the customer", guest.supabase] as const, ...(await everybodyElse())]) {
      const { error } = await client
        .from("consent_purposes")
        .update({ lawful_basis: "contract" })
        .eq("code", "marketing");
      expect(error?.code, name).toBe("42501");
    }
  });
});
