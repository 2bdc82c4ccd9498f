import { fileURLToPath } from "node:url";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
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

export default defineConfig({
  plugins: [ownLanguages, tailwindcss(), remix(remixConfig)],
  resolve: { alias: { "~": fileURLToPath(new URL("./app", import.meta.url)) } },
});
