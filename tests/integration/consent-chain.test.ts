import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { eventHash } from "../../app/foundation/consent/chain";
import { as, asOwner, asShown, type ConsentEvent, type Customer, customer } from "../setup/actors";
import { purposes } from "../setup/consent";

const eventsOf = async (who: Customer): Promise<ConsentEvent[]> =>
  (await who.supabase.from("consent_events").select("*").order("seq").throwOnError()).data;

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

  test.each([
    [
      "a decision turned around",
      "update public.consent_events set granted = false, expires_at = null where seq = 2",
    ],
    [
      "a date set back",
      "update public.consent_events set recorded_at = recorded_at - interval '1 day' where seq = 2",
    ],
    ["another text's hash", "update public.consent_events set text_sha256 = repeat('0', 64) where seq = 2"],
    ["a hash of its own", "update public.consent_events set hash = repeat('0', 64) where seq = 2"],
    ["an event taken out", "delete from public.consent_events where seq = 2"],
  ])("shows %s, even when the triggers were switched off for it", async (_what, statement) => {
    const ada = await customer();
    for (const purpose of purposes.slice(0, 3)) await ada.grants(purpose);
    const verdict = await asOwner.rehearse(async (query) => {
      await query("alter table public.consent_events disable trigger user");
      await query(`${statement} and customer_id = $1`, [ada.id]);
      await query(
        "select set_config('request.jwt.claim.sub', $1, true), set_config('request.jwt.claims', $2, true)",
        [ada.id, JSON.stringify({ sub: ada.id, role: "authenticated" })],
      );
      return query<{ whole: boolean; broken_at: number }>(
        "select whole, broken_at from public.verify_consent_chain()",
      );
    });
    expect(verdict[0]?.whole).toBe(false);
    expect(verdict[0]?.broken_at).toBeGreaterThanOrEqual(2);
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

  test("can't be asked for by a purpose role", async () => {
    for (const role of ["partner", "recommender", "analyst", "agent", "notifier", "editor"] as const) {
      const { error } = await as(role).rpc("verify_receipt", { record_id: randomUUID(), hash: "" });
      expect(error?.code, role).toBe("42501");
    }
  });
});
