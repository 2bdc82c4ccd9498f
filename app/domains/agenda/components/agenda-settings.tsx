import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/ui/field";
import { type AgendaSettings, DAYS } from "../settings";

/** What one can choose for an agenda; a form's fields, without the form. */
export function AgendaSettingsFields({ settings, idPrefix }: { settings: AgendaSettings; idPrefix: string }) {
  const { t } = useTranslation("agenda");
  const days = [...new Set<number>([...DAYS, settings.days])].sort((one, other) => one - other);
  const choice = (name: keyof AgendaSettings) => ({
    id: `${idPrefix}-${name}`,
    name,
    label: t(`settings.${name}`),
    defaultValue: String(settings[name]),
  });
  const onOff = (["on", "off"] as const).map((value) => ({ value, label: t(`settings.${value}`) }));
  return (
    <>
      <SelectField
        {...choice("days")}
        options={days.map((value) => ({
          value: String(value),
          label: t("settings.inDays", { count: value }),
        }))}
      />
      <SelectField {...choice("trips")} options={onOff} />
      <SelectField {...choice("places")} options={onOff} />
    </>
  );
}
