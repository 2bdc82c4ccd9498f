import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/ui/field";
import { COUNTS, type MailboxSettings } from "../settings";

/** What one can choose for the mailbox; a form's fields, without the form. */
export function MailboxSettingsFields({
  settings,
  idPrefix,
}: {
  settings: MailboxSettings;
  idPrefix: string;
}) {
  const { t } = useTranslation("mailbox");
  const counts = [...new Set<number>([...COUNTS, settings.count])].sort((one, other) => one - other);
  return (
    <SelectField
      id={`${idPrefix}-count`}
      name="count"
      label={t("settings.count")}
      hint={t("settings.countHint")}
      defaultValue={String(settings.count)}
      options={counts.map((value) => ({
        value: String(value),
        label: value === 0 ? t("settings.none") : t("settings.mails", { count: value }),
      }))}
    />
  );
}
