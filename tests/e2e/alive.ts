import { expect, type Locator } from "@playwright/test";

/** Waits until React has taken over an element: what is typed or pressed before belongs to the browser alone. */
export async function expectAlive(element: Locator): Promise<void> {
  await expect
    .poll(() => element.evaluate((node) => Object.keys(node).some((key) => key.startsWith("__reactProps$"))))
    .toBe(true);
}
