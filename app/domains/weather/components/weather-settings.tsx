import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/ui/field";
import { UNITS } from "../rules";
import type { WeatherSettings } from "../settings";

/** What one can choose for the weather; a form's fields, without the form. */
export function WeatherSettingsFields({
  settings,
  idPrefix,
}: {
  settings: WeatherSettings;
  idPrefix: string;
}) {
  const { t } = useTranslation("weather");
  return (
    <>
      <SelectField
        id={`${idPrefix}-unit`}
        name="unit"
        label={t("settings.unit")}
        defaultValue={settings.unit}
        options={UNITS.map((value) => ({ value, label: t(`settings.units.${value}`) }))}
      />
      <SelectField
        id={`${idPrefix}-days`}
        name="days"
        label={t("settings.days")}
        defaultValue={String(settings.days)}
        options={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
          value: String(value),
          label: t("settings.inDays", { count: value }),
        }))}
      />
    </>
  );
}
