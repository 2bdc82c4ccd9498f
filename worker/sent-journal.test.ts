import { randomUUID } from "node:crypto";
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SETTINGS_VARIABLE } from "../app/lib/settings.server";
import { settingsWith } from "../tests/setup/settings";
import type { Result } from "./outbox";
import { openJournal, takeOverJournals } from "./sent-journal";

let dataDir: string;
beforeEach(async () => {
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({})));
  dataDir = await mkdtemp(join(tmpdir(), "homeport-journal-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

const sent = (): Result => ({ delivery_id: randomUUID(), outcome: "sent", provider_id: "SM1" });
const files = () => readdir(join(dataDir, "workers"));

/** As if the process that wrote it were gone: no process has this id. */
async function letDie(name: string): Promise<void> {
  const file = join(dataDir, "workers", `${name}.sent`);
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/"process":"[^"]*"/, '"process":"999999999 gone"'));
}

test("what a worker had sent is finished by the next one, in its name, and told once", async () => {
  const journal = await openJournal({ dataDir, worker: "first" });
  const results = [sent(), sent()];
  for (const result of results) journal.note(result);
  await letDie("first");
  // Killed in the middle of a line.
  await appendFile(join(dataDir, "workers", "first.sent"), '{"delivery_id":"0000');

  const finished: { results: Result[]; worker: string }[] = [];
  const finish = async (taken: Result[], worker: string) => finished.push({ results: taken, worker });
  expect(await takeOverJournals({ dataDir, finish })).toBe(2);
  expect(finished).toEqual([{ worker: "first", results }]);
  expect(await takeOverJournals({ dataDir, finish })).toBe(0);
  expect(await files()).toEqual([]);
});

test("the journal of a worker that lives is its own", async () => {
  const journal = await openJournal({ dataDir, worker: "alive" });
  journal.note(sent());
  expect(await takeOverJournals({ dataDir, finish: () => Promise.reject(new Error("asked")) })).toBe(0);
  expect(await files()).toEqual(["alive.sent"]);
});

test("what the database has heard is forgotten, and an empty journal goes with its worker", async () => {
  const journal = await openJournal({ dataDir, worker: "tidy" });
  journal.note(sent());
  journal.clear();
  journal.note(sent());
  journal.clear();
  await letDie("tidy");
  expect((await readFile(join(dataDir, "workers", "tidy.sent"), "utf8")).trim().split("\n")).toHaveLength(1);
  await journal.close();
  expect(await files()).toEqual([]);
});

test("a journal that can't be told now holds up no other", async () => {
  for (const worker of ["a", "b"]) {
    const journal = await openJournal({ dataDir, worker });
    journal.note(sent());
    await letDie(worker);
  }
  const told: string[] = [];
  const finish = async (_: Result[], worker: string) => {
    if (worker === "a") throw new Error("down");
    told.push(worker);
  };
  await expect(takeOverJournals({ dataDir, finish })).rejects.toThrow("down");
  expect(told).toEqual(["b"]);
  expect(await files()).toEqual(["a.sent"]);
});

test.each([
  ["23503", "for now, its journal stays", ["left.sent"]],
  ["22023", "for good, nothing can be done about it", []],
])("what the database refuses with %s %s", async (code, _, kept) => {
  const journal = await openJournal({ dataDir, worker: "left" });
  const [fine, refused] = [sent(), sent()];
  journal.note(fine);
  journal.note(refused);
  await letDie("left");
  const told: Result[] = [];
  const finish = async (results: Result[]) => {
    if (results.some(({ delivery_id }) => delivery_id === refused.delivery_id)) {
      throw Object.assign(new Error("refused"), { code });
    }
    told.push(...results);
  };
  expect(await takeOverJournals({ dataDir, finish })).toBe(1);
  expect(told).toEqual([fine]);
  expect(await files()).toEqual(kept);
});

test("while the database can't be told, the journal stays for later", async () => {
  const journal = await openJournal({ dataDir, worker: "kept" });
  journal.note(sent());
  await journal.close();
  await letDie("kept");
  await expect(
    takeOverJournals({ dataDir, finish: () => Promise.reject(new Error("down")) }),
  ).rejects.toThrow("down");
  expect(await files()).toEqual(["kept.sent"]);
});
