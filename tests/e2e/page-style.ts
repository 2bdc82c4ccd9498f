import type { Page } from "@playwright/test";

/** How the page is drawn now: what a browser computes of the variables that a style is made of. */
export function drawn(page: Page) {
  return page.evaluate(() => {
    const root = getComputedStyle(document.documentElement);
    const button = document.querySelector(".button");
    return {
      theme: document.documentElement.dataset.theme,
      signal: root.getPropertyValue("--signal").trim(),
      link: root.getPropertyValue("--link").trim(),
      corner: root.getPropertyValue("--brand-corner").trim(),
      text: root.fontSize,
      buttonCorner: button ? getComputedStyle(button).borderTopLeftRadius : "",
      ground: getComputedStyle(document.querySelector(".frame") ?? document.body, "::before").backgroundImage,
    };
  });
}

/** The hue, in degrees, that an `oklch()` colour has. */
export function hueOf(colour: string): number {
  return Math.round(Number(/oklch\(\S+ \S+ ([\d.]+)/.exec(colour)?.[1] ?? Number.NaN));
}
