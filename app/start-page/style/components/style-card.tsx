import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { Segmented } from "~/components/ui/segmented";
import { THEMES, type Theme } from "~/lib/theme";
import { useServerForm } from "~/lib/use-server-form";
import { fieldsOf } from "../form";
import type { Palettes } from "../palette";
import {
  BACKGROUNDS,
  CORNERS,
  DENSITIES,
  GREETING_LENGTH,
  GREETINGS,
  type Style,
  TEXT_SIZES,
} from "../schema";
import { AccentChoice } from "./accent-choice";
import { useLivePreview } from "./use-live-preview";

interface StyleCardProps {
  /** As it is saved. */
  saved: { style: Style; theme: Theme };
  palettes: Palettes;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Everything about how the page looks, in one form. */
export function StyleCard({ saved, palettes, lastResult }: StyleCardProps) {
  const { t } = useTranslation("page-style");
  const element = useRef<HTMLFormElement>(null);
  const { formProps, pending, errors, field } = useServerForm<{ greetingText: string }>({
    id: "style",
    lastResult,
  });
  useLivePreview({ form: element, saved, palettes });
  const { style, theme } = saved;
  const drawn = fieldsOf(style, theme);

  const choice = <Value extends string>(
    name: "theme" | "density" | "corner" | "textSize" | "background" | "greeting",
    values: readonly Value[],
    current: Value,
    say: (value: Value) => string,
    hint?: string,
  ) => (
    <Segmented
      id={`style-${name}`}
      name={name}
      legend={t(`${name}.label`)}
      hint={hint}
      options={values.map((value) => ({ value, label: say(value) }))}
      defaultValue={current}
    />
  );

  return (
    <Card labelledBy="style-title">
      <CardTitle id="style-title">{t("form.title")}</CardTitle>
      <Form method="post" ref={element} {...formProps} preventScrollReset>
        <FormError errors={errors} />
        <input type="hidden" name="drawn" value={JSON.stringify(drawn)} />
        {choice("theme", THEMES, theme, (value) => t(`theme.${value}`))}
        <AccentChoice accent={style.accent} palettes={palettes} />
        {choice(
          "background",
          BACKGROUNDS.filter((value) => value !== "image" || style.image !== null),
          drawn.background,
          (value) => t(`background.${value}`),
          t("background.hint"),
        )}
        {choice("density", DENSITIES, style.density, (value) => t(`density.${value}`))}
        {choice("corner", CORNERS, style.corner, (value) => t(`corner.${value}`))}
        {choice("textSize", TEXT_SIZES, style.textSize, (value) => t(`textSize.${value}`))}
        {choice("greeting", GREETINGS, style.greeting, (value) => t(`greeting.${value}`))}
        <TextField
          {...field("greetingText", style.greetingText)}
          label={t("greeting.text")}
          hint={t("greeting.textHint")}
          maxLength={GREETING_LENGTH}
          autoComplete="off"
        />
        <Button variant="primary" name="intent" value="save" pending={pending}>
          {t("form.save")}
        </Button>
      </Form>
    </Card>
  );
}
