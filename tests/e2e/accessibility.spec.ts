import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { accessibilityProblems, expect, expectAccessible, prefer, test } from "./fixtures";
import { coveredElsewhere, customerAreas, customerPages, type PageToVisit, publicPages } from "./pages";
import { type Language, languages, text } from "./texts";

/** Every palette in both languages, and each way to it in one of them: by the device, or chosen against it. */
const looks = {
  en: [
    { name: "the device's light look", theme: "system", colorScheme: "light" },
    { name: "the device's dark look", theme: "system", colorScheme: "dark" },
    { name: "high contrast by day", theme: "contrast", colorScheme: "light" },
  ],
  "zh-CN": [
    { name: "light", theme: "light", colorScheme: "dark" },
    { name: "dark", theme: "dark", colorScheme: "light" },
    { name: "high contrast by night", theme: "contrast", colorScheme: "dark" },
  ],
} as const;

test("every route that draws a page is visited by these tests", () => {
  const drawing = readdirSync("app/routes").filter(
    (file) => file.endsWith(".tsx") && /^export default /m.test(readFileSync(`app/routes/${file}`, "utf8")),
  );
  const visited = new Set(
    [...publicPages, ...customerPages].map(({ route }) => route).concat(Object.keys(coveredElsewhere)),
  );
  expect(drawing.filter((file) => !visited.has(file))).toEqual([]);
  expect([...visited].filter((file) => !drawing.includes(file))).toEqual([]);
});

/**
 * Opens each page once and puts every look on it as the server would: by the attribute that the styles go by. A look
 * changes colours alone, so everything else is asked once.
 */
async function expectAllAccessible(page: Page, pages: PageToVisit[], language: Language): Promise<void> {
  for (const { name, open } of pages) {
    await test.step(name, async () => {
      await open(page, language);
      await expect.soft(page.locator("html"), name).toHaveAttribute("lang", language);
      for (const [position, look] of looks[language].entries()) {
        await page.emulateMedia({ colorScheme: look.colorScheme });
        await page.evaluate((theme) => {
          document.documentElement.dataset.theme = theme;
        }, look.theme);
        const problems = await accessibilityProblems(page, position === 0 ? "everything" : "colours");
        expect.soft(problems, `${name}, ${look.name}`).toEqual([]);
      }
    });
  }
}

async function expectToFit(page: Page, pages: PageToVisit[], language: Language): Promise<void> {
  for (const { name, open } of pages) {
    await open(page, language);
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect.soft(overflow, `${name} scrolls sideways`).toBe(0);
    expect.soft(await accessibilityProblems(page), name).toEqual([]);
  }
}

test.describe("every page", () => {
  test.use({ expectedErrors: [/status of 40[04]/] });
  test.setTimeout(180_000);

  for (const language of languages) {
    test(`that is public is accessible in every look, in ${language}`, async ({ page }) => {
      await prefer(page, { locale: language });
      await expectAllAccessible(page, publicPages, language);
    });

    for (const [area, pages] of Object.entries(customerAreas)) {
      test(`of a customer's ${area} is accessible in every look, in ${language}`, async ({
        page,
        newCustomer,
      }) => {
        await newCustomer({ password: "five herons on the quay" });
        await prefer(page, { locale: language });
        await expectAllAccessible(page, pages, language);
      });

      test(`of a customer's ${area} fits a phone's width and is accessible on it, in ${language} @phone`, async ({
        page,
        newCustomer,
      }) => {
        await newCustomer({ password: "five herons on the quay" });
        await prefer(page, { locale: language });
        await expectToFit(page, pages, language);
      });
    }

    test(`that is public fits a phone's width and is accessible on it, in ${language} @phone`, async ({
      page,
    }) => {
      await prefer(page, { locale: language });
      await expectToFit(page, publicPages, language);
    });
  }
});

test("the page for a new password, reached by the mailed code, is accessible", async ({
  page,
  newCustomer,
  newestMail,
}) => {
  const email = await newCustomer({ password: "five herons on the quay" });
  await page.context().clearCookies();
  await page.goto("/reset-password");
  await page.getByLabel(text("en", "identity:fields.email")).fill(email);
  await page.getByRole("button", { name: text("en", "identity:reset.submit") }).click();
  await page.waitForURL("/sign-in/code");
  const { code } = await newestMail(email, /password/i);
  await page.getByLabel(text("en", "identity:code.label")).fill(code ?? "");
  await page.getByRole("button", { name: text("en", "identity:code.submit") }).click();
  await page.waitForURL("/new-password");
  await expectAccessible(page);
});

test("a menu that is open is accessible, and Escape closes it", async ({ page, signedInAs }) => {
  await signedInAs("subscriber");
  for (const label of ["common:language.label", "common:theme.label"]) {
    const summary = page.locator("summary", { hasText: text("en", label) });
    await summary.click();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(summary).toBeFocused();
  }
});
