import { useTranslation } from "react-i18next";
import { Field } from "~/components/ui/field";
import { LONGEST } from "./links";
import type { LinkSettings } from "./settings";

/** The links as a text, one a line: quick to write, to order and to paste. Loaded when one edits. */
export function LinkFields({
  settings,
  idPrefix,
}: {
  settings: LinkSettings;
  view: unknown;
  idPrefix: string;
}) {
  const { t } = useTranslation("page-widgets");
  return (
    <>
      <Field id={`${idPrefix}-links`} label={t("links.list")} hint={t("links.listHint")}>
        <textarea
          name="links"
          rows={6}
          maxLength={LONGEST}
          spellCheck={false}
          defaultValue={settings.links.trimEnd()}
          placeholder={"Wikipedia https://www.wikipedia.org"}
        />
      </Field>
      <label className="mb-5 flex items-start gap-3">
        <input type="hidden" name="newTab" value="" />
        <input
          type="checkbox"
          name="newTab"
          value="on"
          defaultChecked={settings.newTab}
          className="mt-1 size-5 flex-none"
        />
        <span>{t("links.newTab")}</span>
      </label>
    </>
  );
}
