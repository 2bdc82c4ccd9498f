import { globSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOCALES } from "./languages";

const PLURAL = /_(zero|one|two|few|many|other)$/;

function readTexts(locale: string, file: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (value: unknown, path: string) => {
    if (typeof value === "string") texts.set(path, value);
    else
      for (const [key, inner] of Object.entries(value as object)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(JSON.parse(readFileSync(`public/locales/${locale}/${file}`, "utf8")), "");
  return texts;
}

/** Keys without their plural form, since languages differ in how many they have. */
const names = (texts: Map<string, string>) =>
  new Set([...texts.keys()].map((key) => key.replace(PLURAL, "")));
const variables = (text: string | undefined) => new Set((text ?? "").match(/\{\{\w+\}\}/g) ?? []);

const files = readdirSync("public/locales/en");

test.each(LOCALES.flatMap((locale) => files.map((file) => [locale, file] as const)))(
  "%s says everything in %s that English says, with the same variables",
  (locale, file) => {
    const [english, texts] = [readTexts("en", file), readTexts(locale, file)];
    expect(names(texts)).toEqual(names(english));
    for (const [key, text] of texts) {
      expect(text.trim(), `${locale} ${file} ${key} is empty`).not.toBe("");
      const original = english.get(key) ?? english.get(key.replace(PLURAL, "_other"));
      expect(variables(text), `${locale} ${file} ${key}`).toEqual(variables(original));
    }
  },
);

test.each(LOCALES.flatMap((locale) => files.map((file) => [locale, file] as const)))(
  "%s has in %s every plural form that its grammar needs",
  (locale, file) => {
    const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
    const texts = readTexts(locale, file);
    const plurals = new Set(
      [...texts.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, "")),
    );
    for (const key of plurals)
      for (const form of forms) expect([...texts.keys()]).toContain(`${key}_${form}`);
  },
);

test("no text raises its voice", () => {
  for (const locale of LOCALES) {
    for (const file of files)
      for (const [key, text] of readTexts(locale, file)) expect(text, key).not.toMatch(/[!！]/);
  }
});

test("Chinese is set with Chinese punctuation", () => {
  const texts = files.flatMap((file) => [...readTexts("zh-CN", file).values()]);
  const seeded = globSync("supabase/migrations/*.sql").map((file) => readFileSync(file, "utf8"));
  for (const text of [...texts, ...seeded])
    expect(text).not.toMatch(/\p{Script=Han}[,:;()?!]\p{Script=Han}/u);
});

test("every message of a form's schema is a text that exists", () => {
  const keys = globSync("app/**/schema.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/error: "(\w+):([\w.]+)"/g)].map(
      ([, file, key]) => [file, key] as const,
    ),
  );
  expect(keys.length).toBeGreaterThan(0);
  for (const [file, key] of keys) expect([...readTexts("en", `${file}.json`).keys()]).toContain(key);
});
