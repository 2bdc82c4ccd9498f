import { createHash, randomInt, randomUUID } from "node:crypto";
import type { Database } from "../../app/lib/database.types";
import { as, asOwner, type Customer } from "./actors";

type ContactPoint = Database["public"]["Tables"]["contact_points"]["Row"];

/** A number that no other test has: E.164, of a range that Ofcom keeps for fiction, longer than real ones. */
export const freshNumber = () => `+447700900${randomInt(100_000, 999_999)}`;
export const freshAddress = () => `${randomUUID()}@mail.example`;

/** Adds a point through the customer's own client. Throws what the database refuses with. */
export async function addPoint(
  who: Customer,
  kind: string,
  address: string,
  more: { label?: string; language?: string; credentials?: object } = {},
): Promise<ContactPoint> {
  const { data } = await who.supabase.rpc("add_contact_point", { kind, address, ...more }).throwOnError();
  return data;
}

/** What the server does when a page asks for a code: makes one, and tells the database its hash. */
export function beginVerification(who: Customer, point: { id: string }, code: string) {
  return as("notifier").rpc("begin_verification", {
    contact_point_id: point.id,
    customer_id: who.id,
    code_sha256: createHash("sha256").update(`${point.id}:${code}`).digest("hex"),
  });
}

/** The customer types this code: verified, wrong, expired or no_tries. */
export async function confirm(who: Customer, point: { id: string }, code: string): Promise<string> {
  const { data } = await who.supabase
    .rpc("confirm_contact_point", { contact_point_id: point.id, code })
    .throwOnError();
  return data;
}

/** Adds a point and verifies it by a code that arrived. */
export async function verifiedPoint(who: Customer, kind: string, address: string): Promise<ContactPoint> {
  const point = await addPoint(who, kind, address);
  await beginVerification(who, point, "123456").throwOnError();
  const answer = await confirm(who, point, "123456");
  if (answer !== "verified") throw new Error(`The point is ${answer}.`);
  return rowOf(point);
}

/** The row as it is, past row-level security. */
export async function rowOf(point: { id: string }): Promise<ContactPoint> {
  const [row] = await asOwner.query<ContactPoint>("select * from public.contact_points where id = $1", [
    point.id,
  ]);
  if (!row) throw new Error("The point is gone.");
  return row;
}

/** What the notifier finds of a point. */
export async function reachedByNotifier(point: { id: string }): Promise<unknown[]> {
  const { data } = await as("notifier")
    .from("contact_points")
    .select("address")
    .eq("id", point.id)
    .throwOnError();
  return data;
}

/** Contact points as their customer's own client reads them, oldest first. */
export async function pointsOf(who: Customer) {
  const { data } = await who.supabase
    .from("contact_points")
    .select("id, kind, address, label, language, is_primary, verified_at, paused_until, source")
    .order("created_at")
    .order("kind")
    .throwOnError();
  return data;
}
