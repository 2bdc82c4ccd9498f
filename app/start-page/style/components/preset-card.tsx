import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import { toCss } from "~/lib/colour";
import { accentIn } from "../accent";
import type { PaletteName, Palettes } from "../palette";
import { PRESET_NAMES, PRESETS, type Preset } from "../presets";
import type { Style } from "../schema";

/** Looks to take as they are, each drawn as it comes out. */
export function PresetCard({ style, palettes }: { style: Style; palettes: Palettes }) {
  const { t } = useTranslation("page-style");
  return (
    <Card labelledBy="preset-title">
      <CardTitle id="preset-title">{t("presets.title")}</CardTitle>
      <p className="mb-4 text-soft">{t("presets.text")}</p>
      <Form method="post" preventScrollReset>
        <ul className="preset-list">
          {PRESET_NAMES.map((name) => (
            <li key={name}>
              <button
                type="submit"
                name="preset"
                value={name}
                aria-pressed={isLook(style, PRESETS[name])}
                className="preset"
              >
                <Picture preset={PRESETS[name]} palettes={palettes} />
                <span className="font-semibold">{t(`presets.names.${name}`)}</span>
                <span className="text-sm text-soft">{t(`presets.about.${name}`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </Form>
    </Card>
  );
}

function isLook(style: Style, preset: Preset): boolean {
  return Object.entries(preset).every(([name, value]) => style[name as keyof Preset] === value);
}

const paletteOf: Record<NonNullable<Preset["theme"]>, PaletteName> = {
  system: "in-day",
  light: "in-day",
  dark: "in-night",
  contrast: "in-clear-day",
};

/** A page in miniature: harbour, a card with a heading, a line of text and the thing to do next. */
function Picture({ preset, palettes }: { preset: Preset; palettes: Palettes }) {
  const palette = palettes[paletteOf[preset.theme ?? "system"]];
  const own = preset.accent === null ? palette : accentIn(palette, preset.accent);
  const corner = { square: 0.5, usual: 2, round: 4 }[preset.corner];
  const line = toCss(palette.line);
  return (
    <svg viewBox="0 0 96 56" aria-hidden="true" className="preset-picture">
      <rect width="96" height="56" fill={toCss(palette.paper)} />
      <rect width="20" height="56" fill={toCss(palette.harbour)} />
      <rect x="4" y="10" width="12" height="2" fill={toCss(own.signal)} />
      <rect x="26" y="8" width="34" height="40" rx={corner} fill={toCss(palette.card)} stroke={line} />
      <rect x="64" y="8" width="26" height="40" rx={corner} fill={toCss(palette.card)} stroke={line} />
      <rect x="30" y="14" width="20" height="3" fill={toCss(palette.ink)} />
      <rect x="30" y="21" width="25" height="2" fill={toCss(palette.soft)} />
      <rect x="30" y="26" width="17" height="2" fill={toCss(own.link)} />
      <rect x="30" y="36" width="16" height="7" rx={corner} fill={toCss(own.signal)} />
      <rect x="68" y="14" width="14" height="3" fill={toCss(palette.ink)} />
      <rect x="68" y="21" width="18" height="2" fill={toCss(palette.soft)} />
    </svg>
  );
}
