import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { widgetDrawings } from "./drawings";
import { widgetKinds } from "./registry";

test("every kind that can be put on a page can be drawn there", () => {
  expect([...widgetDrawings.keys()]).toEqual([...widgetKinds.keys()]);
  for (const { kind, Icon, sizes, height } of widgetKinds.values()) {
    expect(widgetDrawings.get(kind), kind).toMatchObject({ Icon, sizes, height });
  }
});

test("who visits their page loads no schema, and nothing of the editor", () => {
  const loaded = loadedWith("app/start-page/components/start-page.tsx");
  expect(loaded.size, "what a page draws is among them").toBeGreaterThan(30);
  for (const [file, packages] of loaded) {
    expect(packages, file).not.toContain("zod");
    expect(packages, file).not.toContainEqual(expect.stringMatching(/^react-aria/));
  }
  expect([...loaded.keys()]).not.toContain("app/start-page/registry.ts");
});

test("who visits any page loads nothing of how a look is computed", () => {
  expect(
    [...loadedWith("app/root.tsx").keys()].filter((file) => /style\/(sheet|accent|palette)/.test(file)),
  ).toEqual([]);
});

/** What the browser loads with a file, and the packages that each of these imports. */
function loadedWith(file: string, loaded = new Map<string, string[]>()): Map<string, string[]> {
  if (loaded.has(file)) return loaded;
  const text = readFileSync(file, "utf8");
  const named = [...text.matchAll(/^(?:import|export)\b(?! type\b)[^;]*?from "([^"]+)";/gms)];
  // What a drawing draws with comes a moment later, and is no less loaded.
  if (/drawings?\.ts$/.test(file)) named.push(...text.matchAll(/\bimport\("([^"]+)"\)/g));
  const imports = named.flatMap(([, name = ""]) => (/\.server$|\?/.test(name) ? [] : [name]));
  const own = imports.filter((name) => /^[.~]/.test(name));
  loaded.set(
    file,
    imports.filter((name) => !own.includes(name)),
  );
  for (const name of own) {
    const path = name.startsWith("~") ? name.replace("~", "app") : join(dirname(file), name);
    const found = [path, `${path}.tsx`, `${path}.ts`].find((one) => /\.tsx?$/.test(one) && existsSync(one));
    if (found) loadedWith(found, loaded);
  }
  return loaded;
}
