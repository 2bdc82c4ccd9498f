import { useTranslation } from "react-i18next";
import { toCss } from "~/lib/colour";
import { accentIn } from "../accent";
import type { Palettes } from "../palette";
import { HUE_NAMES, HUES } from "../presets";

interface AccentChoiceProps {
  accent: number | null;
  palettes: Palettes;
}

/** The colour of links and of what to do next: the company's, one with a name, or any hue. */
export function AccentChoice({ accent, palettes }: AccentChoiceProps) {
  const { t } = useTranslation("page-style");
  const named = HUE_NAMES.some((name) => HUES[name] === accent);
  return (
    <fieldset className="mb-5 min-w-0">
      <legend className="mb-1 font-semibold">{t("accent.label")}</legend>
      <p className="mb-1.5 text-sm text-soft">{t("accent.hint")}</p>
      <div className="segmented">
        <label>
          <input type="radio" name="accent" value="company" defaultChecked={accent === null} />
          <Swatch colour={toCss(palettes["in-day"].signal)} />
          {t("accent.company")}
        </label>
        {HUE_NAMES.map((name) => (
          <label key={name}>
            <input type="radio" name="accent" value={HUES[name]} defaultChecked={accent === HUES[name]} />
            <Swatch colour={signalOf(palettes, HUES[name])} />
            {t(`accent.hues.${name}`)}
          </label>
        ))}
        <label>
          <input type="radio" name="accent" value="own" defaultChecked={accent !== null && !named} />
          {t("accent.own")}
        </label>
      </div>
      <div className="hue-choice">
        <label htmlFor="style-hue">{t("accent.hue")}</label>
        <Rainbow palettes={palettes} />
        <input
          id="style-hue"
          type="range"
          name="hue"
          min={0}
          max={359}
          step={1}
          defaultValue={accent ?? HUES.sky}
          aria-describedby="style-hue-hint"
          // Who moves it means it: without scripts they also press the button before it.
          onInput={(event) => {
            const own = event.currentTarget.form?.elements.namedItem("accent");
            if (own instanceof RadioNodeList) own.value = "own";
          }}
        />
        <p id="style-hue-hint" className="text-sm text-soft">
          {t("accent.hueHint")}
        </p>
      </div>
    </fieldset>
  );
}

const signalOf = (palettes: Palettes, hue: number) => toCss(accentIn(palettes["in-day"], hue).signal);

/** By attributes of SVG: the page's rules let no element bring a style of its own along. */
function Swatch({ colour }: { colour: string }) {
  return (
    <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
      <circle cx="8" cy="8" r="7" fill={colour} stroke="var(--edge)" />
    </svg>
  );
}

const DEGREES = Array.from({ length: 36 }, (_, index) => index * 10);

function Rainbow({ palettes }: { palettes: Palettes }) {
  return (
    <svg viewBox="0 0 36 1" preserveAspectRatio="none" aria-hidden="true" className="hue-rainbow">
      {DEGREES.map((degree, index) => (
        <rect key={degree} x={index} width="1.05" height="1" fill={signalOf(palettes, degree)} />
      ))}
    </svg>
  );
}
