import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { widgetKinds } from "./registry";
import { templateOf } from "./templates/template";

test("every kind of widget has a title and a sentence for the gallery, in every language", () => {
  for (const { texts } of widgetKinds.values()) {
    for (const language of ["en", "zh-CN"]) {
      const file: unknown = JSON.parse(
        readFileSync(`public/locales/${language}/${texts.namespace}.json`, "utf8"),
      );
      for (const word of ["title", "about"]) {
        const found = `${texts.key}.${word}`.split(".").reduce<unknown>(step, file);
        expect(found, `${language} ${texts.namespace}:${texts.key}.${word}`).toEqual(expect.any(String));
      }
    }
  }
});

test("a widget is at first as its kind has it usually", () => {
  for (const kind of widgetKinds.values()) {
    expect(() => kind.readSettings({}), kind.kind).not.toThrow();
    expect(new Set(kind.widths).size, kind.kind).toBe(kind.widths.length);
  }
});

test("a template tells nobody where its maker has family, or whose customer they are", () => {
  const settings: Record<string, Record<string, string>> = {
    clocks: { zone1: "Asia/Shanghai", zone2: "MariaKowalska" },
    data: { widget: "hotel-quay" },
    "quick-links": { links: "Mother https://maria.example" },
    news: { muted: "Football" },
  };
  const widgets = Object.entries(settings).map(([kind, chosen]) => ({
    id: kind,
    kind,
    page: "main",
    width: 1 as const,
    size: "full" as const,
    settings: chosen,
  }));
  const document = { version: 1, pages: [{ id: "main", name: "" }], widgets, style: {}, shortcuts: true };
  const said = JSON.stringify(templateOf(document, widgetKinds));
  expect(said).toContain('"clocks"');
  expect(said).not.toMatch(/Shanghai|Maria|hotel|Football/);
});

function step(node: unknown, name: string): unknown {
  return typeof node === "object" && node !== null ? (node as Record<string, unknown>)[name] : undefined;
}
