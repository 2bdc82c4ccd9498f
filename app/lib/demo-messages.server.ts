import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { LOCALES } from "./i18n/languages";
import { settings } from "./settings.server";

const link = z.object({ label: z.string(), url: z.string() });
const kept = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  sentAt: z.string(),
  to: z.string(),
  locale: z.enum(LOCALES),
});

const messageSchema = z.discriminatedUnion("channel", [
  kept.extend({
    channel: z.literal("email"),
    subject: z.string(),
    heading: z.string(),
    paragraphs: z.array(z.string()),
    items: z
      .array(z.object({ heading: z.string(), paragraphs: z.array(z.string()), action: link.optional() }))
      .optional(),
    code: z.string().optional(),
    action: link.optional(),
    choices: z.array(link).optional(),
    footer: z.string(),
    preferences: link.optional(),
  }),
  /** `in`: what the demo's visitor answered from the phone `to`. */
  kept.extend({ channel: z.literal("sms"), direction: z.enum(["out", "in"]), text: z.string() }),
  kept.extend({
    channel: z.literal("voice"),
    spoken: z.array(z.string()),
    /** What pressing a digit answers, and where the demo's phone posts it instead of the telephone company. */
    digits: z.array(z.object({ digit: z.string(), label: z.string(), postUrl: z.string() })).optional(),
  }),
  kept.extend({
    channel: z.literal("web_push"),
    title: z.string(),
    body: z.string(),
    url: z.string().optional(),
    actions: z.array(z.object({ action: z.string(), title: z.string(), postUrl: z.string() })).optional(),
  }),
  kept.extend({
    channel: z.literal("ntfy"),
    title: z.string(),
    body: z.string(),
    /** `http`: a button that posts to the address at once; otherwise the address is opened. */
    actions: z.array(link.extend({ action: z.enum(["view", "http"]).default("view") })),
  }),
  kept.extend({
    channel: z.literal("webhook"),
    headers: z.record(z.string(), z.string()),
    /** JSON. */
    body: z.string(),
  }),
]);
/** A message that demo mode kept instead of sending it. */
export type DemoMessage = z.infer<typeof messageSchema>;

type Unkept<Message> = Message extends unknown ? Omit<Message, "id" | "sentAt"> : never;

const KEPT = 100;

/**
 * Demo mode's wire: a folder with a file a message, which any process may add to (written aside, then renamed,
 * so that no reader meets half a file). Everything before the wire is what a real message passes too.
 */
export async function keepDemoMessage(message: Unkept<DemoMessage>): Promise<{ id: string }> {
  const folder = demoFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sentAt = new Date().toISOString();
  const id = `${sentAt.replace(/\D/g, "")}-${crypto.randomUUID().slice(0, 8)}`;
  const file = join(folder, `${id}.json`);
  await writeFile(`${file}.part`, JSON.stringify({ ...message, id, sentAt }), { mode: 0o600 });
  await rename(`${file}.part`, file);
  const outdated = (await listFiles()).slice(KEPT);
  await Promise.all(outdated.map((name) => rm(join(folder, name), { force: true })));
  return { id };
}

/** The newest messages first, a hundred at most. */
export async function listDemoMessages(): Promise<DemoMessage[]> {
  const names = (await listFiles()).slice(0, KEPT);
  const texts = await Promise.all(
    names.map((name) => readFile(join(demoFolder(), name), "utf8").catch(() => null)),
  );
  return texts.flatMap((text) => {
    const parsed = messageSchema.safeParse(text === null ? null : JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });
}

/** Empties the mailbox. */
export async function clearDemoMessages(): Promise<void> {
  await rm(demoFolder(), { recursive: true, force: true });
}

function demoFolder(): string {
  return join(settings().dataDir, "demo-messages");
}

async function listFiles(): Promise<string[]> {
  const names = await readdir(demoFolder()).catch(() => []);
  return names
    .filter((name) => name.endsWith(".json"))
    .sort()
    .reverse();
}
