import { useTranslation } from "react-i18next";
import type { NextTripSettings } from "./settings";

/** Whether more than the next one is shown. Loaded when one edits. */
export function NextTripFields({ settings, idPrefix }: { settings: NextTripSettings; idPrefix: string }) {
  const { t } = useTranslation("trips");
  const id = `${idPrefix}-later`;
  return (
    <p className="check">
      <input type="checkbox" id={id} name="later" value="true" defaultChecked={settings.later} />
      <label htmlFor={id}>{t("widget.later")}</label>
    </p>
  );
}
