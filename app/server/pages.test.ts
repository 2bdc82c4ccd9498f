import { mkdir, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { OperatorError } from "../../supabase/embedded/operator-error";
import { buildPagesIfStale } from "./pages";

/** Stands in for Remix's builder: the pages it builds say what their source said. */
const builder = `
const { mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const source = readFileSync("app/root.tsx", "utf8");
if (source === "broken") process.exit(1);
mkdirSync("build/server", { recursive: true });
if (source === "overtaken") writeFileSync("app/root.tsx", "newer");
writeFileSync("build/server/index.js", source);
`;

let root = "";
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "homeport-pages-"));
  await write("app/root.tsx", "first");
  await write("package-lock.json", "{}");
  await write("node_modules/@remix-run/dev/dist/cli.js", builder);
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), text);
}

/** A build that this start did not make, such as that of `npm run build`, older or younger than its sources. */
async function builtElsewhere(text: string, { secondsAgo }: { secondsAgo: number }): Promise<void> {
  await write("build/server/index.js", text);
  const then = new Date(Date.now() - secondsAgo * 1000);
  await utimes(join(root, "build/server/index.js"), then, then);
}

/** Starts, and answers what would be served and whether it was built for it. */
async function serve(): Promise<{ pages: string; built: boolean }> {
  let built = false;
  await buildPagesIfStale({
    root,
    signal: new AbortController().signal,
    onBuild: () => {
      built = true;
    },
  });
  return { pages: await readFile(join(root, "build/server/index.js"), "utf8"), built };
}

test("the first start builds the pages, the next one serves them", async () => {
  expect(await serve()).toEqual({ pages: "first", built: true });
  expect(await serve()).toEqual({ pages: "first", built: false });
});

test("a changed source is never served from an older build, whatever its age says", async () => {
  await serve();
  await write("app/root.tsx", "second");
  const longAgo = new Date(0);
  await utimes(join(root, "app/root.tsx"), longAgo, longAgo);

  expect(await serve()).toEqual({ pages: "second", built: true });
});

test("a source that changed while the pages were being built is built again", async () => {
  await write("app/root.tsx", "overtaken");
  await serve();

  expect(await serve()).toEqual({ pages: "newer", built: true });
});

test("the pages of npm run build are served until something is younger than they are", async () => {
  await builtElsewhere("by npm run build", { secondsAgo: -60 });
  expect(await serve()).toEqual({ pages: "by npm run build", built: false });

  await rm(join(root, "build/stamp"));
  await builtElsewhere("by npm run build", { secondsAgo: 60 });
  expect(await serve()).toEqual({ pages: "first", built: true });
});

test("a source that was taken away counts as a change", async () => {
  await write("app/routes/gone.tsx", "");
  const earlier = new Date(Date.now() - 120_000);
  await Promise.all(
    ["app/root.tsx", "package-lock.json"].map((file) => utimes(join(root, file), earlier, earlier)),
  );
  await utimes(join(root, "app"), earlier, earlier);
  await builtElsewhere("with the page that is gone", { secondsAgo: 60 });
  await rm(join(root, "app/routes/gone.tsx"));

  expect(await serve()).toEqual({ pages: "first", built: true });
});

test("tests and the processes around the pages are no part of them", async () => {
  await serve();
  await write("app/server/start.ts", "changed");
  await write("app/root.test.tsx", "changed");

  expect(await serve()).toEqual({ pages: "first", built: false });
});

test("an image without the builder serves the build it came with, and writes nothing", async () => {
  await builtElsewhere("of the image", { secondsAgo: 60 });
  await rm(join(root, "node_modules"), { recursive: true });
  await write("package-lock.json", "rewritten by npm prune");

  expect(await serve()).toEqual({ pages: "of the image", built: false });
  await expect(stat(join(root, "build/stamp"))).rejects.toThrow("ENOENT");
});

test("without build and builder there is one sentence that says what to do", async () => {
  await rm(join(root, "node_modules"), { recursive: true });

  await expect(serve()).rejects.toThrow(OperatorError);
  await expect(serve()).rejects.toThrow(/run npm ci && npm run build\.$/);
});
