import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf, OperatorError } from "../../supabase/embedded/operator-error";
import { makeDataFolder } from "../../supabase/embedded/secrets";

/**
 * Does this work while nobody else on this data folder does work of the same name, which stands in a file there.
 * Throws `OperatorError` where somebody does. A process that crashed leaves its file behind: whether it still runs,
 * in whatever container, is for the operator to say.
 */
export async function holdAlone<Answer>(
  dataDir: string,
  name: string,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const file = join(dataDir, `${name}.lock`);
  const draft = `${file}.${randomUUID()}`;
  await makeDataFolder(dataDir);
  // Written first, then linked: whoever finds the file finds the whole of it.
  await writeFile(draft, String(process.pid), { mode: 0o600, flag: "wx" });
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
    const holder = await readFile(file, "utf8").catch(() => "another");
    throw new OperatorError(
      `The same is under way (process ${holder}): wait for it to end. If no such process runs any more, remove ${file} and run this again.`,
    );
  } finally {
    await rm(draft, { force: true });
  }
  const interrupted = () => {
    rmSync(file, { force: true });
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupted);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, interrupted);
  }
}
