import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeRuntime } from "../../app/server/runtime";
import { openSecrets } from "../../supabase/embedded/secrets";
import { customer, hire, jwtSecret, publishableKey, supabaseUrl } from "../setup/actors";
import { runToEnd } from "../setup/processes";

const folder = await mkdtemp(join(tmpdir(), "homeport-template-cli-"));
afterAll(() => rm(folder, { recursive: true }));

/** A data folder as the Homeport of this test run would have left it. */
const dataDir = join(folder, "data");
const secrets = await openSecrets(dataDir);
await writeFile(join(dataDir, "secrets.json"), JSON.stringify({ ...secrets, jwtSecret, publishableKey }));
await writeRuntime(dataDir, {
  portal_url: "http://localhost:3000",
  supabase_url: supabaseUrl,
  publishable_key: publishableKey,
  database: "pglite",
});

const template = (...args: string[]) =>
  runToEnd({
    command: process.execPath,
    args: ["--import", "tsx", "worker/cli/template.ts", ...args],
    show: false,
    env: {
      ...process.env,
      ...{ HOMEPORT_DATA_DIR: dataDir, SUPABASE_URL: "", DATABASE_URL: "", HOMEPORT_SETTINGS: undefined },
    },
  });

async function write(told: object): Promise<string> {
  const file = join(folder, `${randomUUID()}.json`);
  await writeFile(file, JSON.stringify(told));
  return file;
}

const page = {
  version: 1,
  pages: 1,
  widgets: [{ kind: "messages", page: 0, width: 1, size: "full", settings: {} }],
  style: { accent: 190 },
};

test("an operator offers a page to start from in an editor's name, and takes it back", async () => {
  const [guest, editor, agent] = await Promise.all([customer(), hire("editor"), hire("agent")]);
  const name = `t${randomUUID().slice(0, 8)}`;
  const file = await write({ name, title: { en: "For you" }, about: { en: "All of it." }, page });
  const offered = async () =>
    (await guest.supabase.from("company_templates").select("titles").eq("name", name).throwOnError()).data;

  const nobody = await template(file, "--as", `${agent}@staff.example`);
  expect(nobody).toMatchObject({ code: 1, output: expect.stringContaining("Nobody with the address") });
  expect(await offered()).toEqual([]);

  const as = ["--as", `${editor}@staff.example`];
  expect(await template(file, ...as)).toMatchObject({
    code: 0,
    output: expect.stringContaining(`${name} is offered from now on.`),
  });
  expect(await offered()).toEqual([{ titles: { en: "For you" } }]);

  const wrong = await write({
    name,
    title: { en: "For you" },
    about: { en: "-" },
    page: { ...page, note: "Jo" },
  });
  expect(await template(wrong, ...as)).toMatchObject({
    code: 1,
    output: expect.stringContaining("holds what no template may"),
  });
  const gone = await template("--remove", name, ...as);
  expect(gone).toMatchObject({ code: 0, output: expect.stringContaining("no longer offered") });
  expect(await offered()).toEqual([]);
});

test("an operator who calls it wrongly is told how, and where the file is wrong", async () => {
  expect(await template("page.json")).toMatchObject({
    code: 1,
    output: expect.stringContaining("--as EDITOR"),
  });
  const editor = await hire("editor");
  const file = await write({ name: "two words", title: { en: "x" }, about: { en: "x" }, page });
  expect(await template(file, "--as", `${editor}@staff.example`)).toMatchObject({
    code: 1,
    output: expect.stringContaining("name: small letters"),
  });
});
