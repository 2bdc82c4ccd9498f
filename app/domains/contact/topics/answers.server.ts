import { data } from "@remix-run/node";
import type { z } from "zod";
import { i18nFor } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { redirectWithToast } from "~/lib/toast.server";
import { moveChannel } from "./chain";
import { resetTopic, setTopicChain, setTopicChannels, setTopicTiming } from "./commands.server";
import { describeOutcome, undoOf } from "./outcome";
import { type Press, pressText } from "./press";
import { readTopics } from "./queries.server";
import type { TopicForm } from "./schema";
import type { TopicView } from "./view";

interface Asked {
  supabase: SupabaseClient;
  locale: Locale;
  /** Page to come back to, and where its forms go. */
  path: string;
  action: string;
}

const textsIn = (locale: Locale) => i18nFor(locale).getFixedT(locale, "contact-topics");

/**
 * Switches what was pressed. A script gets the outcome itself; a form by itself is led back, with the way back in
 * a toast. Status 409 where a topic would have lost its last channel: then nothing was written.
 */
export async function answerPress({
  supabase,
  locale,
  path,
  action,
  press,
  live,
}: Asked & { press: Press; live: boolean }) {
  const outcome = await setTopicChannels({ supabase, press });
  if (outcome.kind === "last_channel") return data(outcome, 409);
  if (live) return data(outcome);

  const { topics } = await readTopics({ supabase, locale });
  const undo = undoOf(outcome);
  // The toast stands on top: what changed in many rows is told there, what changed in one is seen in it.
  const place = undo?.cells.length === 1 ? `#${undo.cells[0]?.topic}-title` : "";
  return redirectWithToast(
    path + place,
    describeOutcome(outcome, topics, textsIn(locale)),
    "kept",
    undo ? { action, fields: { set: pressText(undo) } } : undefined,
  );
}

/** Whatever the page of one topic sends. */
export async function answerTopicForm({
  topic,
  form,
  ...asked
}: Asked & { topic: TopicView; form: z.output<typeof TopicForm> }) {
  const { supabase, locale, path, action } = asked;
  const t = textsIn(locale);
  if ("set" in form) return answerPress({ ...asked, press: form.set, live: form.live });

  if ("reset" in form) {
    await resetTopic({ supabase, topic: topic.id });
    return redirectWithToast(path, t("topic.reset.done", { topic: topic.title }));
  }
  if ("timing" in form) {
    const before = await setTopicTiming({ supabase, topic: topic.id, timing: form });
    const fields = {
      timing: "true",
      ...(form.threshold === undefined ? {} : { threshold: String(before.threshold_minutes ?? "") }),
      ...(form.digest === undefined ? {} : { digest: before.digest ?? "" }),
      ...(form.at === undefined ? {} : { at: before.digest_at?.slice(0, 5) ?? "" }),
      ...(form.weekday === undefined ? {} : { weekday: String(before.digest_weekday ?? "") }),
    };
    return redirectWithToast(path, t("topic.timing.saved"), "kept", { action, fields });
  }
  const { channels, waits, move, live } = form;
  const [channel, way] = move ?? [];
  const place = channel ? channels.indexOf(channel) + (way === "up" ? -1 : 1) : 0;
  const chain = channel ? moveChannel({ channels, waits }, channel, place) : { channels, waits };
  const before = await setTopicChain({ supabase, topic: topic.id, chain });
  if (live) return data({ kind: "chained", before } as const);
  const text = channel
    ? t("topic.chain.moved", {
        channel: t(`channels.${channel}`),
        place: chain.channels.indexOf(channel) + 1,
        count: chain.channels.length,
      })
    : t("topic.timing.saved");
  return redirectWithToast(path, text, "kept", {
    action,
    fields: { channels: before.channels.join(","), waits: before.waits.join(",") },
  });
}
