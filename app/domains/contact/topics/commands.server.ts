import type { SupabaseClient } from "~/lib/supabase.server";
import type { Outcome, Press, Style } from "./press";
import { Cells } from "./schema";

/** PostgreSQL's code for a parameter value that can't be taken. */
const INVALID_PARAMETER = "22023";

/**
 * Switches these cells and no others: the last press on a cell counts, whatever another tab does with the rest.
 * A Response 400 is thrown for cells that don't exist; any other Supabase error as it comes.
 */
export async function setTopicChannels({
  supabase,
  press: { enabled, cells },
}: {
  supabase: SupabaseClient;
  press: Press;
}): Promise<Outcome> {
  if (cells.length === 0) return { kind: "changed", enabled, changed: [] };
  const { data, error } = await supabase.rpc("set_topic_channels", {
    cells: cells.map(({ topic, channel }) => ({ topic, channel })),
    enabled,
  });
  if (!error) return { kind: "changed", enabled, changed: Cells.parse(data) };
  if (error.code !== INVALID_PARAMETER) throw error;
  if (error.message === "last_channel") return { kind: "last_channel", topic: error.details };
  throw new Response(null, { status: 400 });
}

/** How messages are written from now on. Throws the Supabase error as it comes. */
export async function setStyle({
  supabase,
  style,
}: {
  supabase: SupabaseClient;
  style: Style;
}): Promise<void> {
  await supabase.rpc("set_style", { style }).throwOnError();
}
