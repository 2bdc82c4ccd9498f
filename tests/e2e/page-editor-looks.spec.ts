import { accessibilityProblems, expect, expectAccessible, prefer, test } from "./fixtures";
import { arrangePage } from "./start-pages";
import { text } from "./texts";

const usual = [{ kind: "next-trip", width: 2 }, { kind: "messages" }, { kind: "delay-policy" }];

const looks = [
  { theme: "light", language: "en", width: 320 },
  { theme: "dark", language: "zh-CN", width: 390 },
  { theme: "contrast", language: "en", width: 1280 },
  { theme: "light", language: "zh-CN", width: 2560 },
] as const;

for (const { theme, language, width } of looks) {
  test(`the editor is accessible and fits ${width} px, ${theme}, in ${language}`, async ({
    page,
    newCustomer,
  }) => {
    await newCustomer();
    await prefer(page, { locale: language, theme });
    await page.setViewportSize({ width, height: 900 });
    await arrangePage(
      page,
      [...usual, { kind: "getting-started", width: 3 }],
      [
        { id: "main", name: "" },
        { id: "work", name: "Work and everything around it" },
        { id: "away", name: "" },
      ],
    );
    await page.goto("/?edit=1");
    const say = (key: string, values?: Record<string, string>) =>
      text(language, `page-editor:${key}`, values);
    await expect(page.getByRole("region", { name: say("bar.label") })).toBeVisible();
    const fits = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await fits()).toBe(0);
    expect(await accessibilityProblems(page)).toEqual([]);

    await page.getByRole("button", { name: say("bar.add") }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page
      .getByRole("row")
      .first()
      .getByRole("button", { name: say("widget.options", { name: text(language, "trips:widget.title") }) })
      .click();
    await expect(page.getByRole("menu")).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page
      .getByRole("button", { name: say("widget.settings", { name: text(language, "inbox:widget.title") }) })
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page);
    expect(await fits()).toBe(0);
  });
}
