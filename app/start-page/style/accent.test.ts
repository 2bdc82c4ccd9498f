import { describe, expect, test } from "vitest";
import { contrast, luminance, luminanceOver } from "~/lib/colour";
import { accentIn, scrimIn, tintIn } from "./accent";
import { GROUND_TOKENS, PALETTES, TEXT_TOKENS } from "./palette";
import { palettes } from "./palette.server";

/* WCAG 2.2, 1.4.3 and 1.4.11, for every colour that a customer can choose, in every palette there is. */
const hues = Array.from({ length: 360 }, (_, hue) => hue);
const known = palettes();

describe.each(PALETTES)("whoever chooses a colour of their own reads in %s", (name) => {
  const palette = known[name];

  test.each([
    ["links on every ground", "link" as const, [...GROUND_TOKENS], 4.5],
    ["what lights the harbour", "signal" as const, ["harbour", "harbour-lit"] as const, 3],
  ])("%s", (_, token, grounds, atLeast) => {
    const faint = hues.flatMap((hue) => {
      const own = luminance(accentIn(palette, hue)[token]);
      return grounds
        .map((ground) => ({ ground, ratio: contrast(own, luminance(palette[ground])) }))
        .filter(({ ratio }) => !(ratio >= atLeast))
        .map(({ ground, ratio }) => `${token} of hue ${hue} on ${ground}: ${ratio.toFixed(2)}`);
    });
    expect(faint).toEqual([]);
  });

  test("the words on what to do next, pointed at or not", () => {
    const faint = hues.filter((hue) => {
      const { signal, signalLit } = accentIn(palette, hue);
      return [signal, signalLit].some(
        (ground) => contrast(luminance(palette["signal-ink"]), luminance(ground)) < 4.5,
      );
    });
    expect(faint).toEqual([]);
  });

  test("every text on the tint that a gradient begins with", () => {
    const faint = hues.flatMap((hue) => {
      const { link } = accentIn(palette, hue);
      const ground = luminance(tintIn(palette, hue, link));
      return [...TEXT_TOKENS.map((token) => palette[token]), link]
        .filter((text) => contrast(luminance(text), ground) < 4.5)
        .map(() => hue);
    });
    expect(faint).toEqual([]);
  });
});

test("a colour of one's own stays of its hue and can be told from another", () => {
  const reds = accentIn(known["in-day"], 25);
  const greens = accentIn(known["in-day"], 150);
  expect(reds.link.hue).toBe(25);
  expect(greens.signal.hue).toBe(150);
  expect(reds.signal.chroma).toBeGreaterThan(0.1);
  expect(greens.signal.chroma).toBeGreaterThan(0.1);
});

test("the tint of a gradient is more than none", () => {
  const tinted = hues.filter((hue) => tintIn(known["in-day"], hue).chroma > 0.015);
  expect(tinted).toHaveLength(hues.length);
});

describe.each([
  ["in-day", "in-clear-day"],
  ["in-night", "in-clear-night"],
] as const)("on a picture in %s", (name, clearer) => {
  const texts = TEXT_TOKENS.map((token) => known[clearer][token]);
  const scrim = scrimIn(known[name], texts);

  test("every text can be read, whatever the picture shows", () => {
    for (let grey = 0; grey <= 1; grey += 0.05) {
      const ground = luminanceOver(known[name].paper, scrim, grey);
      for (const text of texts) expect(contrast(luminance(text), ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("the picture can still be seen", () => {
    expect(scrim).toBeLessThan(0.8);
  });
});
