import { describe, expect, test } from "vitest";
import * as rules from "../setup/catalogue-consent";
import { findings, inWords, names } from "../setup/findings";
import { rowsKeptAfterErasure } from "../setup/reviewed";

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
    expect(inWords(await findings(rules.rowsThatNameNoCustomer))).toEqual([]);
    const nights = "create table public.nights (stay uuid references public.stays (id) on delete cascade)";
    expect(names(await findings(rules.rowsThatNameNoCustomer, ...gated, nights))).toEqual(["public.nights"]);
  });
});
