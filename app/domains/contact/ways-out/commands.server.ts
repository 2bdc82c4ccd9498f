import type { SupabaseClient } from "~/lib/supabase.server";
import type { Taken } from "./links.server";
import type { Choice, WayOut } from "./schema";

/** Takes a way out, in the role `notifier`. The same again changes nothing. Answers what it changed. */
export async function takeWayOut({
  supabase,
  wayOut: { customerId, topic, channel },
  choice,
}: {
  supabase: SupabaseClient;
  wayOut: WayOut;
  choice: Choice;
}): Promise<Taken> {
  const cell = { customer_id: customerId, topic, channel };
  const { data: changes } =
    choice === "stop"
      ? await supabase.rpc("unsubscribe", cell).throwOnError()
      : await supabase.rpc("take_milder_way", { ...cell, choice }).throwOnError();
  return { customerId, topic, channel, choice, changes };
}

/** Takes a choice back, where the customer has not chosen otherwise since. Answers whether anything was. */
export async function undoWayOut({
  supabase,
  taken: { customerId, topic, channel, choice, changes },
}: {
  supabase: SupabaseClient;
  taken: Taken;
}): Promise<boolean> {
  const { data } =
    choice === "stop"
      ? await supabase.rpc("undo_unsubscribe", { customer_id: customerId, topic, channel }).throwOnError()
      : await supabase.rpc("undo_milder_way", { customer_id: customerId, topic, changes }).throwOnError();
  return data;
}
