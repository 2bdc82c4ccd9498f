import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { customerAreas, publicPages } from "./pages";

declare global {
  interface Window {
    reachedByKeyboard: Set<Element>;
    lastReached: Element | null;
  }
}

/** Elements that a person can do something with, described for a message. */
interface Reach {
  missed: string[];
  /** Focused without anything that shows it. */
  unmarked: string[];
}

/**
 * Tabs through the page from its top until the focus comes round, and compares where it stood with everything
 * that can be operated. Of a group of radio buttons one is a stop; arrow keys do the rest.
 */
async function reachByKeyboard(page: Page): Promise<Reach> {
  await page.evaluate(() => {
    window.reachedByKeyboard = new Set();
    window.lastReached = null;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.getSelection()?.removeAllRanges();
  });
  const unmarked = new Set<string>();
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return "outside";
      // A date field has stops of its own inside, one after the other.
      if (element === window.lastReached) return "marked";
      if (window.reachedByKeyboard.has(element)) return "round";
      window.lastReached = element;
      window.reachedByKeyboard.add(element);
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const marked =
        (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
      return marked ? "marked" : element.outerHTML.slice(0, 160);
    });
    if (stop === "round") break;
    if (stop !== "outside" && stop !== "marked") unmarked.add(stop);
  }
  const missed = await page.evaluate(() => {
    const operable =
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
    const groups = new Set(
      [...window.reachedByKeyboard].map((element) =>
        element instanceof HTMLInputElement && element.type === "radio" ? element.name : "",
      ),
    );
    return [...document.querySelectorAll(operable)]
      .filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(":disabled"),
      )
      .filter((element) => !window.reachedByKeyboard.has(element))
      .filter(
        (element) =>
          !(element instanceof HTMLInputElement && element.type === "radio" && groups.has(element.name)),
      )
      .map((element) => element.outerHTML.slice(0, 160));
  });
  return { missed, unmarked: [...unmarked] };
}

test.use({ expectedErrors: [/status of 40[04]/] });

test.beforeEach(async ({ page }) => {
  // What comes in meanwhile would be passed by: other tests send messages, too.
  await page.route(/\/live(\?|$)/, (route) => route.fulfill({ status: 204 }));
});

test("the keyboard alone reaches everything on every public page, and shows where it is", async ({
  page,
}) => {
  for (const { name, open } of publicPages) {
    await open(page, "en");
    expect.soft(await reachByKeyboard(page), name).toEqual({ missed: [], unmarked: [] });
  }
});

for (const [area, pages] of Object.entries(customerAreas)) {
  test(`the keyboard alone reaches everything of a customer's ${area}, and shows where it is`, async ({
    page,
    newCustomer,
  }) => {
    test.setTimeout(180_000);
    await newCustomer({ password: "five herons on the quay" });
    for (const { name, open } of pages) {
      await open(page, "en");
      expect.soft(await reachByKeyboard(page), name).toEqual({ missed: [], unmarked: [] });
    }
  });
}

test("the first stop of every page leads past the navigation to its content", async ({
  page,
  signedInAs,
}) => {
  await signedInAs("owner");
  await page.goto("/account");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});
