import { describe, expect, test } from "vitest";
import { asOwner } from "../setup/actors";
import * as rules from "../setup/catalogue-consent";
import { apiRoles } from "../setup/catalogue-scope";
import { findings, inWords, names } from "../setup/findings";
import { rowsKeptAfterErasure, rowsLeftOutOfExport } from "../setup/reviewed";

const gated = [
  "create table public.stays (id uuid primary key, customer_id uuid references auth.users (id) on delete cascade)",
  "select private.gate_by_consent('public.stays')",
];

describe("every gate", () => {
  test("is whole", async () => {
    expect(inWords(await findings(rules.gatesWithHoles))).toEqual([]);
    expect(inWords(await findings(rules.gatesWithHoles, ...gated))).toEqual([]);
  });

  test.each([
    ['drop policy "the partner gets through only with the scope" on public.stays', "partner_who_asks"],
    ['drop policy "the analyst gets through only with analytics" on public.stays', "analytics"],
    [
      "alter policy \"the recommender gets through only with personalisation\" on public.stays using ('personalisation' = any (consents))",
      "personalisation",
    ],
    ["alter table public.stays enable trigger stamp_consents", "stamp_consents"],
    ["alter table public.stays disable trigger stamp_changed_consents", "stamp_changed_consents"],
    ["drop trigger spread_consents_to_stays on public.customer_consents", "spread_consents_to_stays"],
    ["grant select (customer_id) on public.stays to analyst", "analyst"],
    ["grant update on public.stays to agent", "agent"],
  ])("that lost something is reported: %s", async (statement, part) => {
    const [found, ...more] = await findings(rules.gatesWithHoles, ...gated, statement);
    expect(more).toEqual([]);
    expect(found).toEqual({ object: "public.stays", advice: expect.stringContaining(part) });
  });
});

describe("erasure", () => {
  test("takes every row of a customer along but those that were reviewed", async () => {
    expect(names(await findings(rules.rowsThatOutliveTheirCustomer))).toEqual(
      rowsKeptAfterErasure.map(({ object }) => object),
    );
  });

  test.each([
    ["create table public.stays (customer_id uuid)", "keeps rows"],
    [
      "create table public.stays (customer_id uuid references auth.users (id) on delete set null)",
      "keeps rows",
    ],
    ["create table public.stays (customer_id uuid references auth.users (id))", "keeps rows"],
    ["create table private.stays (guest uuid references auth.users (id))", "refuses the erasure"],
    ["create table public.stays (guest uuid references public.profiles)", "refuses the erasure"],
  ])("that would leave or fail on a row is reported: %s", async (table, why) => {
    const found = await findings(rules.rowsThatOutliveTheirCustomer, table);
    expect(inWords(found).join("\n")).toMatch(new RegExp(`stays.*${why}`));
  });
});

describe("the export", () => {
  test("misses no row that hangs on a customer's", async () => {
    expect(names(await findings(rules.rowsThatNameNoCustomer))).toEqual(
      rowsLeftOutOfExport.map(({ object }) => object),
    );
    const nights = "create table public.nights (stay uuid references public.stays (id) on delete cascade)";
    expect(names(await findings(rules.rowsThatNameNoCustomer, ...gated, nights))).toEqual(["public.nights"]);
  });
});

describe("each function of consent", () => {
  const callers = {
    record_consent: ["authenticated"],
    consent_overview: ["authenticated"],
    consent_history: ["authenticated"],
    verify_consent_chain: ["authenticated"],
    verify_receipt: ["anon", "authenticated"],
    current_customer: ["authenticated"],
    export_customer: ["authenticated"],
    request_erasure: ["authenticated"],
    cancel_erasure: ["authenticated"],
    would_read: ["authenticated"],
    current_partner: ["partner"],
    log_partner_access: ["partner"],
    fact_statistics: ["analyst"],
    agent_open_customer: ["agent"],
    agent_read_customer: ["agent"],
    agent_preview: ["agent"],
    erase_due_customers: ["notifier"],
    sweep_expired_consents: ["notifier"],
    // A policy calls these; no role may use their schema.
    partner_who_asks: ["partner"],
    customer_of_session: ["partner"],
  };

  test("may be called by those whom it is for, and by nobody else", async () => {
    const roles = [...(await apiRoles(asOwner.query)), "service_role"];
    const rows = await asOwner.query<{ name: string; callers: string[] | null }>(
      `select p.proname::text as name, array_agg(r.role order by r.role) filter (where r.role is not null) as callers
         from pg_proc p
         left join unnest($2::text[]) as r (role) on has_function_privilege(r.role, p.oid, 'execute')
        where p.proname = any ($1) and p.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
        group by p.oid order by 1`,
      [Object.keys(callers), roles],
    );
    expect(rows.map(({ name, callers }) => [name, callers])).toEqual(
      Object.entries(callers).sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
});
