import { useTranslation } from "react-i18next";
import { TextField } from "~/components/ui/field";
import { TITLE_LENGTH } from "../../title-of";

/** A widget's own title, for kinds of which a page may hold several. */
export function TitleField({ settings, idPrefix }: { settings: Record<string, unknown>; idPrefix: string }) {
  const { t } = useTranslation("page");
  const { title } = settings;
  return (
    <TextField
      id={`${idPrefix}-title`}
      name="_title"
      label={t("edit.titleLabel")}
      hint={t("edit.titleHint")}
      defaultValue={typeof title === "string" ? title : ""}
      maxLength={TITLE_LENGTH}
      autoComplete="off"
    />
  );
}
