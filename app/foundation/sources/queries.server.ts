import { z } from "zod";
import type { Customer } from "~/lib/session.server";
import { type OwnSource, ownSource } from "./schema";

/** Sources of one kind that the customer subscribed to, the oldest first. Throws the Supabase error as it comes. */
export async function listOwnSources({
  customer,
  kind,
}: {
  customer: Pick<Customer, "supabase">;
  kind: "calendar" | "mailbox";
}): Promise<OwnSource[]> {
  const { data } = await customer.supabase.rpc("own_sources", { kind }).throwOnError();
  return z.array(ownSource).parse(data);
}
