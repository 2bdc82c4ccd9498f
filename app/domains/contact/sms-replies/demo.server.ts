import { z } from "zod";
import { keepDemoMessage, listDemoMessages } from "~/lib/demo-messages.server";
import { createRoleClient } from "~/lib/supabase.server";
import { answerSms } from "./answer.server";

const replySchema = z.object({ messageId: z.string(), text: z.string().trim().min(1).max(160) });

/**
 * A reply from the demo's mailbox, which goes the way of one from a phone. Only messages that are there can be
 * replied to: the number is taken from it, not from the form.
 */
export async function answerDemoSms(form: unknown): Promise<"sent" | "answered" | "refused"> {
  const parsed = replySchema.safeParse(form);
  if (!parsed.success) return "refused";
  const { messageId, text } = parsed.data;
  const replied = (await listDemoMessages()).find(({ id }) => id === messageId);
  if (replied?.channel !== "sms") return "refused";

  const { to, locale } = replied;
  await keepDemoMessage({ channel: "sms", direction: "in", to, locale, text });
  const answer = await answerSms({ supabase: createRoleClient({ role: "notifier" }), from: to, text });
  if (!answer) return "sent";
  await keepDemoMessage({ channel: "sms", direction: "out", to, ...answer });
  return "answered";
}
