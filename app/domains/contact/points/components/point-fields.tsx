import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "~/components/ui/field";
import { LANGUAGES } from "~/lib/i18n/languages";

interface FieldInputs {
  id: string;
  name: string;
  defaultValue?: string;
  errors?: string[];
}

interface PointFieldsProps {
  label: FieldInputs;
  language: FieldInputs;
  /** Name of the account's own language, in itself. */
  accountLanguage: string;
}

/** What any contact point may be called, and the language of messages to it. */
export function PointFields({ label, language, accountLanguage }: PointFieldsProps) {
  const { t } = useTranslation("contact");
  return (
    <>
      <TextField
        {...label}
        label={t("fields.label")}
        hint={t("fields.labelHint")}
        maxLength={60}
        autoComplete="off"
      />
      <SelectField
        {...language}
        label={t("fields.language")}
        options={[
          { value: "", label: t("fields.languageAccount", { language: accountLanguage }) },
          ...LANGUAGES.map(({ code, name }) => ({ value: code, label: name, lang: code })),
        ]}
      />
    </>
  );
}
