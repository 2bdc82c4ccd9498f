import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { asOwner, asShown, type ConsentEvent, type Customer, customer, everybodyElse } from "../setup/actors";
import { grantsBriefly } from "../setup/consent";

let guest: Customer;
beforeAll(async () => {
  guest = await customer({ region: "DE" });
});

const record = (who: Customer, args: Record<string, unknown>) => who.supabase.rpc("record_consent", args);
const eventsOf = async (who: Customer): Promise<ConsentEvent[]> =>
  (await who.supabase.from("consent_events").select("*").order("seq").throwOnError()).data;
const held = async (who: Customer): Promise<string[]> => {
  const { data } = await who.supabase
    .from("customer_consents")
    .select("consents")
    .maybeSingle()
    .throwOnError();
  return data?.consents ?? [];
};

describe("a decision", () => {
  test("is kept with the words, the way and the law under which it was taken", async () => {
    const shown = await asShown("marketing", true, "zh-CN");
    const { data } = await record(guest, shown);
    expect(data).toMatchObject({
      customer_id: guest.id,
      seq: 1,
      purpose: "marketing",
      granted: true,
      language: "zh-CN",
      text_version: 1,
      text_sha256: shown.text_sha256,
      method: "form",
      jurisdiction: "DE",
      previous_hash: "",
    });
    const years = (Date.parse(data.expires_at) - Date.parse(data.recorded_at)) / 31_557_600_000;
    expect(years).toBeCloseTo(2, 1);
  });

  test("that already holds is no new event", async () => {
    const ada = await customer();
    const first = await ada.grants("analytics");
    expect(await ada.grants("analytics")).toEqual(first);
    const no = await ada.withdraws("analytics");
    expect(await ada.withdraws("analytics")).toEqual(no);
    expect(await eventsOf(ada)).toHaveLength(2);
  });

  test("that already holds is not taken as said on words that were not shown", async () => {
    const ada = await customer();
    await ada.grants("analytics");
    const wrong = { ...(await asShown("analytics", true)), text_sha256: "0".repeat(64) };
    expect((await record(ada, wrong)).error).toMatchObject({ code: "22023", message: "text_changed" });
  });

  test("against something never asked for is kept, once", async () => {
    const ada = await customer();
    const args = { ...(await asShown("partner_sharing", false)), method: "gpc" };
    const first = await record(ada, args);
    expect(first.data).toMatchObject({ granted: false, method: "gpc", seq: 1 });
    expect((await record(ada, args)).data).toEqual(first.data);
    expect(await held(ada)).toEqual([]);
  });

  test("told twice with one key counts once, even when its opposite came between", async () => {
    const ada = await customer();
    const args = { ...(await asShown("marketing", true)), idempotency_key: randomUUID() };
    const first = await record(ada, args);
    await ada.withdraws("marketing");
    expect((await record(ada, args)).data).toEqual(first.data);
    expect(await held(ada)).toEqual([]);
  });

  test("that changed nothing keeps its key, and does not come back later", async () => {
    const ada = await customer();
    await ada.grants("marketing");
    const again = { ...(await asShown("marketing", true)), idempotency_key: randomUUID() };
    await record(ada, again);
    await ada.withdraws("marketing");
    await record(ada, again);
    expect(await held(ada)).toEqual([]);
  });

  test("with the key of another is refused", async () => {
    const ada = await customer();
    const idempotency_key = randomUUID();
    await record(ada, { ...(await asShown("marketing", true)), idempotency_key });
    const { error } = await record(ada, { ...(await asShown("analytics", true)), idempotency_key });
    expect(error).toMatchObject({ code: "22023", message: "idempotency_key_reused" });
  });

  test("may carry the key that another customer used", async () => {
    const [ada, lin] = await Promise.all([customer(), customer()]);
    const args = { ...(await asShown("marketing", true)), idempotency_key: randomUUID() };
    await record(ada, args);
    expect((await record(lin, args)).data).toMatchObject({ customer_id: lin.id });
  });

  test.each([
    ["a text of another version", { text_version: 2 }, "text_changed"],
    ["another text's hash", { text_sha256: "0".repeat(64) }, "text_changed"],
    ["a language in which nothing was shown", { language: "de" }, "text_changed"],
    ["a purpose that does not exist", { purpose: "world_domination" }, "unknown_purpose"],
    ["a method that is the staff's", { method: "staff" }, "method_not_allowed"],
    ["a method that is an import's", { method: "import" }, "method_not_allowed"],
    ["a browser signal that would grant", { method: "gpc" }, "method_not_allowed"],
    ["nothing decided", { granted: null }, "argument_missing"],
    ["no text", { text_sha256: null }, "argument_missing"],
  ])("with %s is refused", async (_what, wrong, message) => {
    const ada = await customer();
    const { error } = await record(ada, { ...(await asShown("marketing", true)), ...wrong });
    expect(error).toMatchObject({ code: "22023", message });
    expect(await eventsOf(ada)).toEqual([]);
  });

  test.each(["account", "service_messages", "billing_records"])(
    "about %s, which rests on no consent, is refused",
    async (purpose) => {
      for (const granted of [true, false]) {
        const { error } = await record(guest, await asShown(purpose, granted));
        expect(error).toMatchObject({ code: "22023", message: "not_withdrawable" });
      }
    },
  );

  test("of a session that ended is refused, though its token still holds", async () => {
    const ada = await customer();
    const args = await asShown("marketing", true);
    await asOwner.query("delete from auth.sessions where user_id = $1", [ada.id]);
    for (const name of ["record_consent", "export_customer", "request_erasure", "cancel_erasure"]) {
      const { error } = await ada.supabase.rpc(name, name === "record_consent" ? args : {});
      expect(error, name).toMatchObject({ code: "42501", message: "session_ended" });
    }
  });

  test("can be taken by nobody but a customer", async () => {
    const args = await asShown("marketing", true);
    for (const [name, client] of (await everybodyElse()).filter(([name]) => name !== "a stranger")) {
      for (const call of ["record_consent", "consent_history", "verify_consent_chain"]) {
        const { error } = await client.rpc(call, call === "record_consent" ? args : {});
        expect(error?.code, `${name} ${call}`).toBe("42501");
      }
    }
  });
});

describe("a text", () => {
  test("that changed must be shown before it can be agreed to, and old decisions keep the old one", async () => {
    const publish = (version: number, text: string) =>
      asOwner.query(
        `insert into public.consent_purpose_texts (purpose, language, version, title, text, effect)
         values ('analytics', 'fr', $1::int, 'Statistiques', $2, 'Vous comptez.')`,
        [String(version), text],
      );
    const ada = await customer();
    await publish(1, "Nous comptons.");
    const first = await asShown("analytics", true, "fr");
    await record(ada, first);

    await publish(2, "Nous comptons mieux.");
    const stale = await record(await customer(), first);
    expect(stale.error).toMatchObject({ code: "22023", message: "text_changed" });
    const renewed = await record(ada, await asShown("analytics", true, "fr"));
    expect(renewed.data).toMatchObject({ seq: 2, text_version: 2 });

    const { data } = await ada.supabase.rpc("consent_history", { language: "en" });
    expect(data.map((event: { text: string }) => event.text)).toEqual([
      "Nous comptons mieux.",
      "Nous comptons.",
    ]);
    expect(data[0]).toMatchObject({ title: "Statistiques", purpose_title: "Counting in statistics" });
  });

  test("that is to come is not in force", async () => {
    await asOwner.query(
      `insert into public.consent_purpose_texts (purpose, language, version, title, text, effect, valid_from)
       values ('analytics', 'en', 99, 'Later', 'Later', 'Later', now() + interval '1 year')`,
    );
    expect((await asShown("analytics", true)).text_version).toBe(1);
  });

  test("is there for every purpose in English and in Chinese, with a reason where it can't be withdrawn", async () => {
    for (const language of ["en", "zh-CN"]) {
      const { data } = await guest.supabase.rpc("consent_overview", { language });
      expect(data).toHaveLength(8);
      for (const shown of data) {
        expect(shown.text_language, shown.purpose).toBe(language);
        expect(shown.reason === null, shown.purpose).toBe(shown.withdrawable);
        expect(`${shown.title}${shown.text}${shown.effect}`).not.toMatch(/[!!]/);
      }
    }
  });
});

describe("the overview", () => {
  test("grants nothing that nobody asked for", async () => {
    const { data } = await (await customer()).supabase.rpc("consent_overview", { language: "en" });
    expect(data.map((row: { granted: boolean }) => row.granted)).toEqual(Array(8).fill(false));
    expect(data.map((row: { since: string | null }) => row.since)).toEqual(Array(8).fill(null));
    expect(data[1]).toMatchObject({ purpose: "marketing", needs_separate_consent: true, retention: "P2Y" });
  });

  test("is in English where a language has no words, and says so", async () => {
    const { data } = await guest.supabase.rpc("consent_overview", { language: "xx" });
    expect(data.map((row: { text_language: string }) => row.text_language)).toEqual(Array(8).fill("en"));
  });

  test("counts what expired as not granted, without waiting for any job", async () => {
    const ada = await customer();
    await grantsBriefly(ada, "marketing");
    const { data } = await ada.supabase.rpc("consent_overview", { language: "en" });
    const marketing = data.find((row: { purpose: string }) => row.purpose === "marketing");
    expect(marketing).toMatchObject({ granted: false, since: marketing.expires_at });
    const again = await ada.grants("marketing");
    expect(again).toMatchObject({ seq: 2, granted: true });
  });
});
