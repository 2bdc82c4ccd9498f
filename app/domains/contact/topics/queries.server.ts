import type { SupabaseClient } from "~/lib/supabase.server";
import { CHANNELS, type ChannelId, KINDS, STYLES, type Style } from "./press";
import type { CellView, ChannelView, Digest, TopicView } from "./view";

interface Asked {
  supabase: SupabaseClient;
  locale: string;
}

/** Every topic with what holds for the customer, and the channels as columns. Throws the Supabase error as it comes. */
export async function readTopics({ supabase, locale }: Asked): Promise<{
  topics: TopicView[];
  channels: ChannelView[];
}> {
  const [matrix, settings, points] = await Promise.all([
    supabase.rpc("topic_matrix", { language: locale }).throwOnError(),
    supabase.rpc("topic_settings").throwOnError(),
    supabase.from("contact_points").select("kind").throwOnError(),
  ]);
  const settingsOf = new Map(settings.data.map((row) => [row.topic, row]));
  const topics = new Map<string, TopicView>();
  for (const row of matrix.data) {
    if (!isChannel(row.channel)) continue;
    const topic = topics.get(row.topic) ?? describeTopicRow(row, settingsOf.get(row.topic));
    topics.set(row.topic, topic);
    topic.cells.push({
      channel: row.channel,
      enabled: row.enabled,
      reachable: row.reachable,
      position: row.position,
      wait: row.wait_minutes,
    });
  }
  const found = [...topics.values()];
  const channels = CHANNELS.flatMap((id) => {
    const cell = found.flatMap(({ cells }) => cells).find(({ channel }) => channel === id);
    if (!cell) return [];
    const known = points.data.some(({ kind }) => kind === KINDS[id]);
    return [{ id, state: cell.reachable ? "ready" : known ? "waiting" : "missing" } as const];
  });
  return { topics: found.map(inColumnOrder), channels };
}

/** One topic, and the channels; a Response 404 is thrown for what is none. */
export async function findTopic({ id, ...asked }: Asked & { id: string | undefined }) {
  const { topics, channels } = await readTopics(asked);
  const topic = topics.find((each) => each.id === id);
  if (!topic) throw new Response(null, { status: 404 });
  return { topic, channels };
}

/** How messages to the customer are written. */
export async function readStyle({
  supabase,
  customerId,
}: {
  supabase: SupabaseClient;
  customerId: string;
}): Promise<Style> {
  const { data } = await supabase
    .from("contact_policies")
    .select("style")
    .eq("customer_id", customerId)
    .maybeSingle()
    .throwOnError();
  return STYLES.find((style) => style === data?.style) ?? "detailed";
}

/** What we suggest for a topic, laid over how it stands for the customer. */
export async function readSuggestion({
  supabase,
  topic,
}: {
  supabase: SupabaseClient;
  topic: TopicView;
}): Promise<TopicView> {
  const [cells, policy] = await Promise.all([
    supabase
      .from("notice_defaults")
      .select("channel, enabled, position, wait_minutes")
      .eq("topic", topic.id)
      .throwOnError(),
    supabase
      .from("notice_topics")
      .select("digest, digest_at, digest_weekday, threshold_minutes")
      .eq("code", topic.id)
      .single()
      .throwOnError(),
  ]);
  const presets = new Map(cells.data.map((row) => [row.channel, row]));
  return {
    ...topic,
    ...describeSettings(policy.data),
    cells: topic.cells.map((cell): CellView => {
      const preset = presets.get(cell.channel);
      return preset
        ? { ...cell, enabled: preset.enabled, position: preset.position, wait: preset.wait_minutes }
        : cell;
    }),
  };
}

interface Settings {
  digest: string;
  digest_at: string;
  digest_weekday: number;
  threshold_minutes: number | null;
}

type MatrixRow = Pick<TopicView, "title" | "description" | "silenceable" | "digestible" | "consented"> & {
  topic: string;
  basis: string;
  locked_reason: string | null;
  has_threshold: boolean;
};

function describeTopicRow(row: MatrixRow, settings: Settings | undefined): TopicView {
  return {
    id: row.topic,
    title: row.title,
    description: row.description,
    basis: row.basis === "marketing" ? "marketing" : "service",
    consented: row.consented,
    silenceable: row.silenceable,
    lockedReason: row.locked_reason,
    digestible: row.digestible,
    hasThreshold: row.has_threshold,
    ...describeSettings(settings),
    cells: [],
  };
}

function describeSettings(settings: Settings | undefined): Pick<TopicView, "digest" | "threshold"> {
  if (!settings) return { digest: { mode: "now", at: "18:00", weekday: 5 }, threshold: 0 };
  const { digest, digest_at, digest_weekday, threshold_minutes } = settings;
  const mode: Digest["mode"] = digest === "daily" || digest === "weekly" ? digest : "now";
  return {
    digest: { mode, at: digest_at.slice(0, 5), weekday: digest_weekday },
    threshold: threshold_minutes ?? 0,
  };
}

function inColumnOrder(topic: TopicView): TopicView {
  const column = (cell: CellView) => CHANNELS.indexOf(cell.channel);
  return { ...topic, cells: topic.cells.toSorted((a, b) => column(a) - column(b)) };
}

function isChannel(code: string): code is ChannelId {
  return CHANNELS.some((channel) => channel === code);
}
