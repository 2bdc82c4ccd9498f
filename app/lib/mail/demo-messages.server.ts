import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { settings } from "../env.server";

const messageSchema = z.object({
  id: z.string(),
  channel: z.enum(["email"]),
  to: z.string(),
  subject: z.string(),
  heading: z.string(),
  paragraphs: z.array(z.string()),
  code: z.string().optional(),
  action: z.object({ label: z.string(), url: z.string() }).optional(),
  footer: z.string(),
  sentAt: z.string(),
});
/** A message that demo mode kept instead of sending it. `sentAt` is ISO 8601, UTC. */
type DemoMessage = z.infer<typeof messageSchema>;

const KEPT = 100;

/**
 * Demo mode's wire: a folder with a file a message, which any process may add to (written aside, then renamed,
 * so that no reader meets half a file). Everything before the wire is what a real message passes too.
 */
export async function keepDemoMessage(message: Omit<DemoMessage, "id" | "sentAt">): Promise<void> {
  const folder = demoFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const sentAt = new Date().toISOString();
  const id = `${sentAt.replace(/\D/g, "")}-${crypto.randomUUID().slice(0, 8)}`;
  const file = join(folder, `${id}.json`);
  await writeFile(`${file}.part`, JSON.stringify({ ...message, id, sentAt }), { mode: 0o600 });
  await rename(`${file}.part`, file);
  const outdated = (await listFiles()).slice(KEPT);
  await Promise.all(outdated.map((name) => rm(join(folder, name), { force: true })));
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
