import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eventHash } from "../../app/foundation/consent/chain";
import { as, asOwner, asShown, type ConsentEvent, type Customer, customer } from "../setup/actors";
import type { Query } from "../setup/catalogue-scope";
import { actAs, purposes } from "../setup/consent";

const eventsOf = async (who: Customer): Promise<ConsentEvent[]> =>
  (await who.supabase.from("consent_events").select("*").order("seq").throwOnError()).data;

/** What the customer is told of their chain after something was done to it; taken back. */
async function verdictAfter(guest: Customer, work: (query: Query) => Promise<void>) {
  const [verdict] = await asOwner.rehearse(async (query) => {
    await work(query);
    await actAs(query, "authenticated", guest.id);
    return query<{ whole: boolean; events: number; broken_at: number }>(
      "select * from public.verify_consent_chain()",
    );
  });
  return verdict;
}

describe("the chain", () => {
  test("can be computed anew from what the API tells", async () => {
    const ada = await customer({ region: "US" });
    for (const purpose of purposes) await ada.grants(purpose);
    await ada.withdraws("marketing");
    const events = await eventsOf(ada);
    let previous = "";
    for (const event of events) {
      expect(event.previous_hash).toBe(previous);
      expect(eventHash(event)).toBe(event.hash);
      previous = event.hash;
    }
    const { data } = await ada.supabase.rpc("verify_consent_chain").single();
    expect(data).toEqual({ whole: true, events: 6, broken_at: null });
  });

  test("of who never decided is whole and empty", async () => {
    const { data } = await (await customer()).supabase.rpc("verify_consent_chain").single();
    expect(data).toEqual({ whole: true, events: 0, broken_at: null });
  });

  const events = "public.consent_events";
  test.each([
    [
      "a decision turned around",
      2,
      [`update ${events} set granted = false, expires_at = null where seq = 2`],
    ],
    [
      "a date set back",
      2,
      [`update ${events} set recorded_at = recorded_at - interval '1 day' where seq = 2`],
    ],
    ["another text's hash", 2, [`update ${events} set text_sha256 = repeat('0', 64) where seq = 2`]],
    ["a hash of its own", 2, [`update ${events} set hash = repeat('0', 64) where seq = 2`]],
    [
      "a forged event with a hash to match",
      3,
      [
        `update ${events} set granted = false, expires_at = null where seq = 2`,
        `update ${events} event set hash = private.consent_hash(event) where seq = 2`,
      ],
    ],
    ["an event taken out", 3, [`delete from ${events} where seq = 2`]],
    ["the newest event cut off", 3, [`delete from ${events} where seq = 3`]],
    ["all but the first cut off", 2, [`delete from ${events} where seq >= 2`]],
    ["every event cut off", 1, [`delete from ${events} where seq >= 1`]],
    [
      "a chain that was forged on to its end",
      3,
      [
        `update ${events} set granted = false, expires_at = null where seq = 2`,
        `update ${events} event set hash = private.consent_hash(event) where seq = 2`,
        `update ${events} event set previous_hash = second.hash
           from ${events} second where event.seq = 3 and second.seq = 2 and second.customer_id = event.customer_id`,
        `update ${events} event set hash = private.consent_hash(event) where seq = 3`,
      ],
    ],
    [
      "an end cut off and the remembered end set back with it, as long as that has its trigger",
      3,
      [
        `delete from ${events} where seq = 3`,
        "update public.customer_consents set events = 2, head_hash = '' where events = 3",
      ],
    ],
  ])("shows %s, even when the ledger's triggers were switched off for it", async (_what, at, statements) => {
    const ada = await customer();
    for (const purpose of purposes.slice(0, 3)) await ada.grants(purpose);
    const verdict = await verdictAfter(ada, async (query) => {
      await query(`alter table ${events} disable trigger user`);
      for (const statement of statements) {
        const table = statement.includes(`${events} event`) ? "event." : "";
        await query(`${statement} and ${table}customer_id = $1`, [ada.id]);
      }
    });
    expect(verdict).toMatchObject({ whole: false, broken_at: at });
  });

  test("goes on showing that its end was cut off, whatever is decided later", async () => {
    const ada = await customer();
    for (const purpose of purposes.slice(0, 3)) await ada.grants(purpose);
    const shown = await asShown("marketing", false);
    const verdict = await verdictAfter(ada, async (query) => {
      await query(`alter table ${events} disable trigger refuse_change`);
      await query(`delete from ${events} where seq = 3 and customer_id = $1`, [ada.id]);
      for (const granted of ["false", "true", "false"]) {
        await query(
          `insert into ${events} (customer_id, purpose, granted, language, text_version, text_sha256, method)
           values ($1, 'marketing', $2::text::boolean, 'en', 1, $3, 'form')`,
          [ada.id, granted, shown.text_sha256 ?? ""],
        );
      }
    });
    expect(verdict).toMatchObject({ whole: false, events: 5, broken_at: 3 });
  });

  test("shows that its end is remembered no more", async () => {
    const ada = await customer();
    await ada.grants("marketing");
    const verdict = await verdictAfter(ada, async (query) => {
      await query("alter table public.customer_consents disable trigger user");
      await query("delete from public.customer_consents where customer_id = $1", [ada.id]);
    });
    expect(verdict).toMatchObject({ whole: false, broken_at: 1 });
  });

  test("goes on in time where the clock was set back", async () => {
    const ada = await customer();
    const { text_sha256 } = await ada.grants("marketing");
    const rows = await asOwner.rehearse(async (query) => {
      await query("alter table public.consent_events disable trigger refuse_change");
      await query(
        "update public.consent_events set recorded_at = recorded_at + interval '1 hour' where customer_id = $1",
        [ada.id],
      );
      await query(
        `insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
         values ($1, 'marketing', false, 'en', 1, $2, 'form')`,
        [ada.id, text_sha256],
      );
      return query(
        "select bool_and(recorded_at > now() + interval '50 minutes') as later from public.consent_events where customer_id = $1",
        [ada.id],
      );
    });
    expect(rows).toEqual([{ later: true }]);
  });

  test("takes no words that were never shown, from the owner neither", async () => {
    const ada = await customer();
    const insert = asOwner.query(
      `insert into public.consent_events (customer_id, purpose, granted, language, text_version, text_sha256, method)
       values ($1, 'marketing', true, 'en', 1, repeat('0', 64), 'import')`,
      [ada.id],
    );
    await expect(insert).rejects.toMatchObject({ code: "22023", message: "text_changed" });
  });

  test("shows words that were changed after they had been agreed to", async () => {
    const ada = await customer();
    await ada.grants("marketing");
    const verdict = await verdictAfter(ada, async (query) => {
      await query("alter table public.consent_purpose_texts disable trigger refuse_change");
      await query(
        "update public.consent_purpose_texts set text = 'We may do anything.' where purpose = 'marketing'",
      );
    });
    expect(verdict).toMatchObject({ whole: false, broken_at: 1 });
  });

  test("has no two forms for one expiry: none that never comes, none with a year of five digits", async () => {
    const ada = await customer();
    const shown = await asShown("analytics", true);
    for (const expiry of ["infinity", "10000-01-01"]) {
      const insert = asOwner.query(
        `insert into ${events} (customer_id, purpose, granted, language, text_version, text_sha256, method, expires_at)
         values ($1, 'analytics', true, 'en', 1, $2, 'staff', $3::timestamptz)`,
        [ada.id, shown.text_sha256 ?? "", expiry],
      );
      await expect(insert).rejects.toMatchObject({ code: "23514" });
    }
  });

  test("is set by the database, whatever the owner inserts", async () => {
    const ada = await customer();
    await ada.grants("marketing");
    const shown = await asShown("analytics", true);
    const inserted = await asOwner.rehearse((query) =>
      query<ConsentEvent>(
        `insert into public.consent_events
           (customer_id, seq, purpose, granted, language, text_version, text_sha256, method, recorded_at, previous_hash, hash)
         values ($1, 1, 'analytics', true, 'en', 1, $2, 'staff', '2001-01-01', 'made', 'up') returning seq, previous_hash, recorded_at`,
        [ada.id, shown.text_sha256 ?? ""],
      ),
    );
    const [first] = await eventsOf(ada);
    expect(inserted[0]).toMatchObject({ seq: 2, previous_hash: first?.hash });
    expect(new Date(inserted[0]?.recorded_at ?? 0).getFullYear()).toBeGreaterThan(2020);
  });
});

describe("a receipt", () => {
  test("is valid, altered or unknown, to anybody who asks, and nothing else is told", async () => {
    const ada = await customer();
    const event = await ada.grants("analytics");
    const verdict = async (record_id: string, hash: string) =>
      (await as("anon").rpc("verify_receipt", { record_id, hash })).data;
    expect(await verdict(event.id, event.hash)).toBe("valid");
    expect(await verdict(event.id, event.hash.toUpperCase())).toBe("valid");
    expect(await verdict(event.id, eventHash({ ...event, granted: false }))).toBe("altered");
    expect(await verdict(event.id, "")).toBe("altered");
    expect(await verdict(randomUUID(), event.hash)).toBe("unknown");
    await asOwner.query("delete from auth.users where id = $1", [ada.id]);
    expect(await verdict(event.id, event.hash)).toBe("valid");
  });

  test("of an event that was altered since is no longer valid", async () => {
    const event = await (await customer()).grants("analytics");
    const [row] = await asOwner.rehearse(async (query) => {
      await query("alter table public.consent_events disable trigger refuse_change");
      await query("update public.consent_events set jurisdiction = 'US' where id = $1", [event.id]);
      return query<{ verdict: string }>("select public.verify_receipt($1, $2) as verdict", [
        event.id,
        event.hash,
      ]);
    });
    expect(row?.verdict).toBe("altered");
  });

  test("can't be asked for by a purpose role", async () => {
    for (const role of ["partner", "recommender", "analyst", "agent", "notifier", "editor"] as const) {
      const { error } = await as(role).rpc("verify_receipt", { record_id: randomUUID(), hash: "" });
      expect(error?.code, role).toBe("42501");
    }
  });
});
