import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import type { GetManualChunk } from "rollup";
import { defineConfig, type Plugin } from "vite";
import { LOCALES } from "./app/lib/i18n/languages";
import remixConfig from "./remix.config.js";

/** What react-aria says by itself comes in thirty languages, half of the editor's weight: the portal's are kept. */
const ownLanguages: Plugin = {
  name: "own-languages-of-react-aria",
  enforce: "pre",
  load(path) {
    const [, locale] =
      /react-(?:aria|stately)[^/]*\/dist\/.*\bintl\/.*\b([a-z]{2}-[A-Z]{2})\.mjs$/.exec(path) ?? [];
    if (locale === undefined || LOCALES.some((own) => locale.startsWith(own))) return null;
    return "export default undefined;";
  },
};

/**
 * What every page loads, in two files: libraries, which rarely change, and the frame. By itself Rollup makes a file
 * of each module that some page shares with it, down to single icons, and each costs a request.
 */
const everyPage: Plugin = {
  name: "what-every-page-loads",
  apply: "build",
  config: (_, { isSsrBuild }) =>
    isSsrBuild ? {} : { build: { rollupOptions: { output: { manualChunks: chunkOfEveryPage() } } } },
};

function chunkOfEveryPage(): GetManualChunk {
  let everywhere: Set<string> | undefined;
  return (id, { getModuleIds, getModuleInfo }) => {
    everywhere ??= withImports(
      [...getModuleIds()].filter((one) => /\/app\/(root|entry\.client)\.tsx/.test(one)),
      (one) => getModuleInfo(one)?.importedIds ?? [],
    );
    if (!everywhere.has(id)) return null;
    return id.includes("/node_modules/") ? "libraries" : "frame";
  };
}

/** Of modules and all that they import, and their imports import, at once. */
function withImports(begin: readonly string[], importsOf: (id: string) => readonly string[]): Set<string> {
  const found = new Set(begin);
  for (const id of found) for (const imported of importsOf(id)) found.add(imported);
  return found;
}

/**
 * What the styles ask of browsers anyway (Tailwind CSS 4: Safari 16.4, Chrome 111, Firefox 128). For older ones each
 * private field would become a WeakMap, which makes libraries that are written with them a sixth heavier.
 */
const TARGET = "es2022";

export default defineConfig({
  build: { target: TARGET },
  plugins: [ownLanguages, tailwindcss(), remix(remixConfig), everyPage],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
});
