import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/ui/field";
import type { DataSettings } from "../settings";
import type { DataView } from "../view";

interface Fields {
  settings: DataSettings;
  view: DataView | null;
  idPrefix: string;
}

/** Which partner's widget it is; a form's fields, without the form. */
export function DataSettingsFields({ settings, view, idPrefix }: Fields) {
  const { t } = useTranslation("data-widgets");
  if (!view || view.choices.length === 0) return <p>{t("widget.none")}</p>;
  return (
    <SelectField
      id={`${idPrefix}-widget`}
      name="widget"
      label={t("settings.widget")}
      defaultValue={settings.widget || view.choices[0]?.value}
      options={view.choices}
    />
  );
}
