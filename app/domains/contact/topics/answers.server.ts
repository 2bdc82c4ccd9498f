import { i18nFor } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { SupabaseClient } from "~/lib/supabase.server";
import { redirectWithToast } from "~/lib/toast.server";
import { describeOutcome, undoOf } from "./outcome";
import { type Outcome, pressText } from "./press";
import { readTopics } from "./queries.server";

/** Back to the matrix after a press without scripts: to the topic where it was one, with the way back. */
export async function redirectAfterPress({
  supabase,
  locale,
  outcome,
}: {
  supabase: SupabaseClient;
  locale: Locale;
  outcome: Outcome;
}) {
  const { topics } = await readTopics({ supabase, locale });
  const text = describeOutcome(outcome, topics, i18nFor(locale).getFixedT(locale, "contact-topics"));
  const undo = undoOf(outcome);
  const [cell, ...more] = undo?.cells ?? [];
  return redirectWithToast(
    // The toast stands on top: what changed in many rows is told there, what changed in one is seen in it.
    cell && more.length === 0 ? `/contact/topics#${cell.topic}-title` : "/contact/topics",
    text,
    "kept",
    undo ? { action: "/contact/topics?index", fields: { set: pressText(undo) } } : undefined,
  );
}
