import { expect } from "vitest";
import { eventHash } from "../../app/foundation/consent/chain";
import { as, type ConsentEvent, type Customer, customer } from "./actors";
import { gates, lookUp } from "./consent";

/** What the ledger says, and whether everybody sees just that. */

export async function ledgerOf(guest: Customer): Promise<ConsentEvent[]> {
  return (await guest.supabase.from("consent_events").select("*").order("seq").throwOnError()).data;
}

/** What the ledger says is granted: the last word on each purpose. */
function grantedBy(events: ConsentEvent[]): string[] {
  const last = new Map(events.map((event) => [event.purpose, event.granted]));
  return [...last]
    .filter(([, granted]) => granted)
    .map(([purpose]) => purpose)
    .sort();
}

/** Every event in its place, each on the one before it, and each hash its own. */
export function expectUnbroken(events: ConsentEvent[]): void {
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
  let previous = "";
  for (const event of events) {
    expect(event.previous_hash).toBe(previous);
    expect(eventHash(event)).toBe(event.hash);
    previous = event.hash;
  }
}

export async function expectWhatTheLedgerSays(guest: Customer): Promise<void> {
  const events = await ledgerOf(guest);
  const granted = grantedBy(events);
  const state = await guest.supabase.from("customer_consents").select("consents").single().throwOnError();
  expect(state.data.consents).toEqual(granted);
  for (const [role, purpose] of Object.entries(gates) as [keyof typeof gates, string][]) {
    const { data } = await as(role).from("customer_facts").select("subject").eq("customer_id", guest.id);
    expect(data?.length, `${role} with ${granted}`).toBe(granted.includes(purpose) ? factPurposes.length : 0);
  }
  const desk = await lookUp(guest.id);
  expect(
    desk.data.map((fact: { purpose: string }) => fact.purpose).sort(),
    `the desk with ${granted}`,
  ).toEqual(["account", ...granted.filter((purpose) => factPurposes.includes(purpose))].sort());
  const { data } = await guest.supabase.rpc("verify_consent_chain").single();
  expect(data).toEqual({ whole: true, events: events.length, broken_at: null });
}

/** What the facts of a guest were gathered for. */
const factPurposes = ["personalisation", "service_improvement", "account"];

export async function guestWithFacts(): Promise<Customer> {
  const guest = await customer();
  for (const purpose of factPurposes)
    await guest.tells(`about ${purpose}`, "tea", { shareable: true, purpose });
  return guest;
}
