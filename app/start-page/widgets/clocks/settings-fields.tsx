import { useTranslation } from "react-i18next";
import { TextField } from "~/components/ui/field";
import { useHydrated } from "~/components/ui/use-hydrated";
import type { ClockSettings, ClocksView } from "./settings";
import { nameOfZone } from "./zones";

const FIELDS = ["zone1", "zone2", "zone3", "zone4", "zone5", "zone6"] as const;

/** Which clocks: cities by name, with the list of those that there are. Loaded when one edits. */
export function ClockFields({
  settings,
  idPrefix,
}: {
  settings: ClockSettings;
  view: ClocksView | null;
  idPrefix: string;
}) {
  const { t } = useTranslation("page-widgets");
  // Server and browser need not know the same ones.
  const zones = useHydrated() ? Intl.supportedValuesOf("timeZone") : [];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold">{t("clocks.zones")}</legend>
      <p className="mb-3 text-sm text-soft">{t("clocks.zonesHint")}</p>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {FIELDS.map((name, index) => (
          <TextField
            key={name}
            id={`${idPrefix}-${name}`}
            name={name}
            label={t("clocks.zone", { number: index + 1 })}
            defaultValue={settings[name]}
            list={`${idPrefix}-zones`}
            autoComplete="off"
            maxLength={64}
          />
        ))}
      </div>
      <datalist id={`${idPrefix}-zones`}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {nameOfZone(zone, "en")}
          </option>
        ))}
      </datalist>
    </fieldset>
  );
}
