import type { Json } from "~/lib/database.types";
import { refusalIn } from "~/lib/refusal.server";
import type { Customer } from "~/lib/session.server";
import type { AddedKind } from "./kinds";
import type { ContactPoint } from "./queries.server";

export interface NewPoint {
  kind: AddedKind;
  /** As the database spells it: email in lower case, mobile as E.164, the others an https address. */
  address: string;
  label: string;
  language: string | null;
  credentials?: Json;
}

/**
 * Adds an address and answers its id, and whether it is verified already; the same again gets new credentials at
 * most. Refused are a twenty-first and what the database can't take for an address. Throws any other Supabase error.
 */
export async function addContactPoint({
  customer,
  point,
}: {
  customer: Customer;
  point: NewPoint;
}): Promise<{ id: string; verified: boolean } | "too_many_points" | "invalid_address"> {
  const { data, error } = await customer.supabase.rpc("add_contact_point", {
    kind: point.kind,
    address: point.address,
    label: point.label,
    language: point.language ?? undefined,
    credentials: point.credentials,
  });
  if (!error) return { id: data.id, verified: data.verified_at !== null };
  return refusalIn(error, ["too_many_points", "invalid_address"]);
}

/** Changes what is given of a point. `pausedUntil`: ISO 8601, null to resume. Throws as Supabase does. */
export async function updateContactPoint({
  customer,
  id,
  change,
}: {
  customer: Customer;
  id: string;
  change: Partial<Pick<ContactPoint, "label" | "language" | "pausedUntil">>;
}): Promise<void> {
  await customer.supabase
    .from("contact_points")
    .update({ label: change.label, language: change.language, paused_until: change.pausedUntil })
    .eq("customer_id", customer.customerId)
    .eq("id", id)
    .throwOnError();
}

/** Makes a point the first choice of its kind. False when it is not verified. Throws any other Supabase error. */
export async function makePrimary({ customer, id }: { customer: Customer; id: string }): Promise<boolean> {
  const { error } = await customer.supabase.rpc("make_primary", { contact_point_id: id });
  return (error && refusalIn(error, ["not_verified"])) === null;
}

/** Removes a point with all that is known of it. In-app stays, whatever is asked. Throws as Supabase does. */
export async function removeContactPoint({
  customer,
  id,
}: {
  customer: Customer;
  id: string;
}): Promise<void> {
  await customer.supabase
    .from("contact_points")
    .delete()
    .eq("customer_id", customer.customerId)
    .eq("id", id)
    .throwOnError();
}

/** Takes the code that came to a point. Throws as Supabase does. */
export async function confirmContactPoint({
  customer,
  id,
  code,
}: {
  customer: Customer;
  id: string;
  code: string;
}): Promise<"verified" | "wrong" | "expired" | "no_tries"> {
  const { data } = await customer.supabase
    .rpc("confirm_contact_point", { contact_point_id: id, code })
    .throwOnError();
  return data === "verified" || data === "wrong" || data === "no_tries" ? data : "expired";
}
