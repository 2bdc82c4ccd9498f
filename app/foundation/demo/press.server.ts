import { z } from "zod";
import { type DemoMessage, keepDemoMessage, listDemoMessages } from "~/lib/demo-messages.server";
import { settings } from "~/lib/settings.server";

/** Which button of which message; the address that it posts to is the message's own, never the form's. */
const pressSchema = z.object({ messageId: z.string(), button: z.coerce.number().int().nonnegative() });

const answer = z.object({ title: z.string(), message: z.string() });

/**
 * Presses a button of the demo's phone: posts to the address that it carries, as a push service's worker, ntfy's app
 * or the telephone company's keypad would, and lets the device show the answer. Answers it in words; null where it
 * did not get through.
 */
export async function pressDemoButton(form: unknown): Promise<string | null> {
  const pressed = pressSchema.safeParse(form).data;
  const message = (await listDemoMessages()).find(({ id }) => id === pressed?.messageId);
  const url = pressed && message && postUrls(message)[pressed.button];
  // A button leads to this portal alone, whatever stands in the mailbox's files.
  if (!message || !url?.startsWith(`${settings().portalUrl}/api/decide?`)) return null;
  const response = await fetch(url, { method: "POST" }).catch(() => null);
  const said = answer.safeParse(await response?.json().catch(() => null));
  if (!said.success) return null;
  await show(message, said.data);
  return said.data.message;
}

/** The addresses that a message's buttons post to, in their order. */
function postUrls(message: DemoMessage): string[] {
  switch (message.channel) {
    case "voice":
      return (message.digits ?? []).map(({ postUrl }) => postUrl);
    case "web_push":
      return (message.actions ?? []).map(({ postUrl }) => postUrl);
    case "ntfy":
      return message.actions.flatMap(({ action, url }) => (action === "http" ? [url] : []));
    default:
      return [];
  }
}

/** A call goes on with the answer, and a push gives way to one that says it; ntfy only puts the message away. */
async function show({ channel, to, locale }: DemoMessage, said: z.infer<typeof answer>): Promise<void> {
  if (channel === "voice") await keepDemoMessage({ channel, to, locale, spoken: [said.message] });
  if (channel === "web_push")
    await keepDemoMessage({ channel, to, locale, title: said.title, body: said.message });
}
