import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { start } from "../setup/start";

// A copy of the tool: it writes next to itself, and the migrations of this folder are everyone's.
let copy = "";
beforeEach(async () => {
  copy = await mkdtemp(join(tmpdir(), "homeport-new-"));
  await mkdir(join(copy, "supabase/migrations"), { recursive: true });
  await writeFile(join(copy, "package.json"), '{ "type": "module" }');
  for (const file of ["cli/new.ts", "cli/run.ts", "embedded/operator-error.ts"])
    await cp(join("supabase", file), join(copy, "supabase", file));
});
afterEach(() => rm(copy, { recursive: true }));

const dbNew = (...args: string[]) => start({}, join(copy, "supabase/cli/new.ts"), args).ended;

const migrations = () => readdir(join(copy, "supabase/migrations"));

const version = () => new Date().toISOString().replace(/\D/g, "").slice(0, 14);

test("who begins a migration is given a file of this second, with the headings of the house", async () => {
  const before = version();
  const { code, stdout } = await dbNew("contact_points");
  const after = version();

  expect(code).toBe(0);
  const [name = ""] = await migrations();
  expect(stdout).toBe(`Wrote supabase/migrations/${name}: remove the headings that it doesn't need.\n`);
  expect(name).toMatch(/^20\d{12}_contact_points\.sql$/);
  expect([before, name.slice(0, 14), after].toSorted()).toEqual([before, name.slice(0, 14), after]);
  const text = await readFile(join(copy, "supabase/migrations", name), "utf8");
  expect([...text.matchAll(/^-- ([\w ]+) -+$/gm)].map(([, heading]) => heading)).toEqual([
    "tables",
    "comments",
    "grants",
    "triggers",
    "helpers",
    "policies",
    "API functions",
  ]);
});

test.each([
  { args: [] },
  { args: [""] },
  { args: ["Contact"] },
  { args: ["../out"] },
  { args: ["two", "words"] },
])("a name that is none is refused with one sentence: $args", async ({ args }) => {
  const { code, stderr } = await dbNew(...args);

  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^Say what the migration is about in one word .+: npm run db:new contact_points\.\n$/,
  );
  expect(await migrations()).toEqual([]);
});
