import { INVALID_PARAMETER } from "~/lib/refusal.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import type { Chain } from "./chain";
import type { Outcome, Press, Style } from "./press";
import { Cells, PreviousChain, PreviousTiming, type Timing } from "./schema";

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

/**
 * Order and times of a topic's channels; those not named follow as they stood. Answers how all of them were.
 * A Response 400 is thrown for a chain that makes no sense; any other Supabase error as it comes.
 */
export async function setTopicChain({
  supabase,
  topic,
  chain: { channels, waits },
}: {
  supabase: SupabaseClient;
  topic: string;
  chain: Chain;
}): Promise<Chain> {
  const { data, error } = await supabase.rpc("set_topic_chain", { topic, channels, waits });
  if (error) throw error.code === INVALID_PARAMETER ? new Response(null, { status: 400 }) : error;
  return PreviousChain.parse(data);
}

/** What of a topic's timing is named; null: as we suggest. Answers what it was. Throws as `setTopicChain`. */
export async function setTopicTiming({
  supabase,
  topic,
  timing: { threshold, digest, at, weekday },
}: {
  supabase: SupabaseClient;
  topic: string;
  timing: Timing;
}) {
  const choices = { threshold_minutes: threshold, digest, digest_at: at, digest_weekday: weekday };
  const named = Object.fromEntries(
    Object.entries(choices).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const { data, error } = await supabase.rpc("set_topic_policy", { topic, choices: named });
  if (error) throw error.code === INVALID_PARAMETER ? new Response(null, { status: 400 }) : error;
  return PreviousTiming.parse(data);
}

/** Takes a topic back to what we suggest. Throws the Supabase error as it comes. */
export async function resetTopic({
  supabase,
  topic,
}: {
  supabase: SupabaseClient;
  topic: string;
}): Promise<void> {
  await supabase.rpc("reset_topic", { topic }).throwOnError();
}
