import { z } from "zod";
import { keepDemoMessage, listDemoMessages } from "~/lib/demo-messages.server";
import type { Locale } from "~/lib/i18n/languages";
import { createRoleClient, type SupabaseClient } from "~/lib/supabase.server";

const replySchema = z.object({ messageId: z.string(), text: z.string().trim().min(1).max(160) });

/** What is written back to a text message, if anything, by whoever knows what it asks for. */
type Answers = (sms: {
  /** The notifier's. */
  supabase: SupabaseClient;
  /** E.164. */
  from: string;
  text: string;
}) => Promise<{ text: string; locale: Locale } | null>;

/**
 * A reply from the demo's phone, which goes the way of one from a real one. Only messages that are there can be
 * replied to: the number is taken from it, not from the form.
 */
export async function answerDemoSms(
  form: unknown,
  answers: Answers,
): Promise<"sent" | "answered" | "refused"> {
  const parsed = replySchema.safeParse(form);
  if (!parsed.success) return "refused";
  const { messageId, text } = parsed.data;
  const replied = (await listDemoMessages()).find(({ id }) => id === messageId);
  if (replied?.channel !== "sms") return "refused";

  const { to, locale } = replied;
  await keepDemoMessage({ channel: "sms", direction: "in", to, locale, text });
  const answer = await answers({ supabase: createRoleClient({ role: "notifier" }), from: to, text });
  if (!answer) return "sent";
  await keepDemoMessage({ channel: "sms", direction: "out", to, ...answer });
  return "answered";
}
