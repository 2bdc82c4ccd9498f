import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { freshSecret } from "../../app/lib/fresh-secret.server";
import { writeRuntime } from "../../app/server/runtime";
import { openSecrets } from "../../supabase/embedded/secrets";
import { accountsSql, writeContactLines } from "../bench/contact-import-data";
import { asOwner, customer, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { freshNumber, pointsOf } from "../setup/contact-points";
import { runToEnd } from "../setup/processes";

const folder = await mkdtemp(join(tmpdir(), "homeport-import-"));
afterAll(() => rm(folder, { recursive: true }));

/** A data folder as the Homeport of this test run would have left it. */
async function dataFolder(): Promise<string> {
  const dataDir = join(folder, randomUUID());
  const secrets = await openSecrets(dataDir);
  await writeFile(join(dataDir, "secrets.json"), JSON.stringify({ ...secrets, jwtSecret }));
  await writeRuntime(dataDir, {
    portal_url: "http://localhost:3000",
    supabase_url: supabaseUrl,
    publishable_key: publishableKey,
    database: "pglite",
  });
  return dataDir;
}

async function importFile(args: string[], dataDir: string) {
  const { code, output } = await runToEnd({
    command: process.execPath,
    args: ["--import", "tsx", "worker/cli/import-contacts.ts", ...args],
    show: false,
    env: { ...process.env, HOMEPORT_DATA_DIR: dataDir, SUPABASE_URL: "", DATABASE_URL: "" },
  });
  return { code, output };
}

async function csv(...lines: string[]): Promise<string> {
  const file = join(folder, `${randomUUID()}.csv`);
  await writeFile(file, `\uFEFF${lines.join("\r\n")}\r\n`);
  return file;
}
const errorsOf = async (file: string) =>
  readFile(file.replace(/\.csv$/, ".errors.csv"), "utf8").catch(() => null);

test("a file is rehearsed, taken over, and taken over again without effect; what can't be stands beside it", async () => {
  const [guest, dataDir, number] = [await customer(), await dataFolder(), freshNumber()];
  const spoken = `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  const file = await csv(
    "customer_id,email,topic,channel,enabled,changed_at,kind,address,label,language",
    `${guest.id},,delay,email,OFF,2026-03-01,,,,`,
    `,${guest.email.toUpperCase()},invoice,sms,yes,2026-03-01 08:00,,,,`,
    `${guest.id},,,,,,mobile,${spoken},"Phone, ""private""",en`,
    `${guest.id},,weather,email,off,,,,,`,
    `${guest.id},,delay,email,perhaps,,,,"a ""quoted"", one",`,
    "too,few",
    "",
    `nobody,,delay,email,off,,,,,`,
    `,${guest.email},gate,sms,on,2026-02-30,,,,`,
  );

  const rehearsed = await importFile([file, "--dry-run"], dataDir);
  expect(rehearsed.output).toContain("Dry run, nothing was written. 8 lines: 3 applied, 5 refused.");
  expect(await pointsOf(guest)).toHaveLength(2);

  const taken = await importFile([file], dataDir);
  expect(taken).toMatchObject({ code: 1, output: expect.stringContaining("8 lines: 3 applied, 5 refused.") });
  expect((await pointsOf(guest)).find(({ kind }) => kind === "mobile")).toMatchObject({
    address: number,
    label: 'Phone, "private"',
    verified_at: null,
    source: "import",
  });
  expect((await errorsOf(file))?.split("\r\n").map((line) => line.split(",").slice(0, 2).join(","))).toEqual(
    ["line,problem", "5,unknown_cell", "6,invalid_enabled", "7,invalid_record", "9,invalid_customer"].concat(
      "10,invalid_changed_at",
      "",
    ),
  );
  expect(await errorsOf(file)).toContain('"a ""quoted"", one"');

  const again = await importFile([file], dataDir);
  expect(again.output).toContain("8 lines: 3 unchanged, 5 refused.");
  const mended = join(folder, `${randomUUID()}.csv`);
  await writeFile(mended, String(await errorsOf(file)).replace("weather", "gate"));
  expect((await importFile([mended], dataDir)).output).toContain("1 applied");
});

test("many lines go over in batches, each counted once", async () => {
  const [dataDir, file] = [await dataFolder(), join(folder, "many.csv")];
  await asOwner.query(accountsSql(700));
  await writeContactLines(file, 3_500, 700);
  const first = await importFile([file], dataDir);
  expect(first.output).toMatch(/^3,500 lines: /m);
  expect(first.output).toContain("3 refused");
  expect(first.output).toContain("applied");
  const again = await importFile([file], dataDir);
  expect(again.output).not.toContain("applied");
});

test.each([
  ["customer_id,colour\n", 'The column "colour" is unknown'],
  ["email,email\n", 'The column "email" is there twice'],
  ["topic,channel,enabled\n", "customer_id or email among them"],
])("a file that begins %j is refused in one sentence", async (content, sentence) => {
  const file = join(folder, `${randomUUID()}.csv`);
  await writeFile(file, content);
  const { code, output } = await importFile([file], await dataFolder());
  expect([code, output.trim().split("\n").length], output).toEqual([1, 1]);
  expect(output).toContain(sentence);
});

test.each([
  ["no file", [], "Say which file"],
  ["a file that isn't there", ["none.csv"], "none.csv can't be read"],
  ["an unknown option", ["a.csv", "--force"], "Say which file"],
])("%s is answered in one sentence", async (_what, args, sentence) => {
  const { code, output } = await importFile(args, await dataFolder());
  expect([code, output.trim().split("\n").length], output).toEqual([1, 1]);
  expect(output).toContain(sentence);
});

test("where no Homeport runs, that is what one reads", async () => {
  const file = await csv("email,topic,channel,enabled");
  const { code, output } = await importFile([file], join(folder, `none-${freshSecret()}`));
  expect([code, output]).toEqual([1, expect.stringContaining("No Homeport runs on")]);
});
