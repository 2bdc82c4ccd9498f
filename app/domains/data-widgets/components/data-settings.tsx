import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/ui/field";
import type { DataSettings } from "../settings";
import type { PartnerView } from "../view";

interface Fields {
  settings: DataSettings;
  view: PartnerView | null;
  idPrefix: string;
}

/** Which partner's widget it is; a form's fields, without the form. */
export function DataSettingsFields({ settings, view, idPrefix }: Fields) {
  const { t } = useTranslation("data-widgets");
  if (!view || view.choices.length === 0) return <p>{t("widget.none")}</p>;
  const nobody = { value: "", label: t("settings.nobody") };
  const isOffered = view.choices.some(({ value }) => value === settings.widget);
  return (
    <SelectField
      id={`${idPrefix}-widget`}
      name="widget"
      label={t("settings.widget")}
      hint={t("settings.hint")}
      // Nobody is chosen for them: whoever is chosen is told.
      defaultValue={isOffered ? settings.widget : ""}
      options={[nobody, ...view.choices]}
    />
  );
}
