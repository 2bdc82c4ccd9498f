import { useTranslation } from "react-i18next";
import type { MessagesSettings } from "./settings";

/** How many are listed. Loaded when one edits. */
export function MessagesFields({ settings, idPrefix }: { settings: MessagesSettings; idPrefix: string }) {
  const { t } = useTranslation("inbox");
  const id = `${idPrefix}-count`;
  return (
    <p>
      <label htmlFor={id} className="mb-1 block font-semibold">
        {t("widget.count")}
      </label>
      <input
        id={id}
        name="count"
        type="number"
        min={1}
        max={6}
        defaultValue={settings.count}
        className="input max-w-24"
      />
    </p>
  );
}
