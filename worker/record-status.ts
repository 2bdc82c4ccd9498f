import { z } from "zod";
import type { SupabaseClient } from "../app/lib/supabase.server";
import type { Trouble } from "./channels/delivery-error";

const recordedSchema = z
  .object({ delivery_id: z.uuid(), channel: z.string(), contact_point_id: z.uuid().nullable() })
  .nullable();

/**
 * What a provider reports of a message later: noted at its delivery, and at the contact point where it says
 * something of that. Answers whether the message is one of ours. Role `notifier`.
 */
export async function recordStatus({
  supabase,
  providerId,
  state,
  error = null,
  trouble = null,
}: {
  supabase: SupabaseClient;
  /** The provider's name for the message. */
  providerId: string;
  /** Null: nothing of the message itself, only of the point. */
  state: "sent" | "delivered" | "failed" | null;
  /** One sentence without address and content. */
  error?: string | null;
  trouble?: { state: "failing" | "blocked"; cause: Trouble } | null;
}): Promise<boolean> {
  const { data } = await supabase
    .rpc("record_delivery_status", {
      provider_id: providerId,
      state: state ?? "sent",
      ...(error !== null && { error }),
    })
    .throwOnError();
  const recorded = recordedSchema.parse(data);
  if (!recorded?.contact_point_id) return recorded !== null;
  const { contact_point_id, channel } = recorded;
  if (trouble) {
    await supabase.rpc("report_point_trouble", { contact_point_id, channel, ...trouble }).throwOnError();
  } else if (state === "delivered") {
    await supabase.rpc("clear_point_trouble", { contact_point_id, channel }).throwOnError();
  }
  return true;
}
