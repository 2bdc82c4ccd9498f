import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "~/components/ui/field";
import { LAYOUTS, type NewsSettings, NUMBERS, WINDOWS } from "../settings";
import type { NewsView } from "../view";

interface Fields {
  settings: NewsSettings;
  view: NewsView | null;
  idPrefix: string;
}

/** What one can choose for a widget of news; a form's fields, without the form. */
export function NewsSettingsFields({ settings, view, idPrefix }: Fields) {
  const { t } = useTranslation("news");
  const choice = (name: "layout" | "order" | "number" | "hours" | "which" | "images") => ({
    id: `${idPrefix}-${name}`,
    name,
    label: t(`settings.${name}`),
    defaultValue: String(settings[name]),
  });
  return (
    <>
      <SelectField
        {...choice("layout")}
        options={LAYOUTS.map((value) => ({ value, label: t(`settings.layouts.${value}`) }))}
      />
      <SelectField
        {...choice("order")}
        options={[
          { value: "merged", label: t("settings.merged") },
          { value: "separate", label: t("settings.separate") },
        ]}
      />
      <SelectField
        {...choice("number")}
        options={steps(NUMBERS, settings.number).map((value) => ({
          value: String(value),
          label: t("settings.items", { count: value }),
        }))}
      />
      <SelectField
        {...choice("hours")}
        options={steps(WINDOWS, settings.hours).map((value) => ({
          value: String(value),
          label:
            value % 24 === 0
              ? t("settings.days", { count: value / 24 })
              : t("settings.inHours", { count: value }),
        }))}
      />
      <SelectField
        {...choice("which")}
        options={[
          { value: "all", label: t("settings.all") },
          { value: "unread", label: t("settings.unread") },
        ]}
      />
      <SelectField
        {...choice("images")}
        hint={t("settings.imagesHint")}
        options={[
          { value: "off", label: t("settings.imagesOff") },
          { value: "on", label: t("settings.imagesOn") },
        ]}
      />
      <TextField
        id={`${idPrefix}-muted`}
        name="muted"
        label={t("settings.muted")}
        hint={t("settings.mutedHint")}
        defaultValue={settings.muted}
        maxLength={1000}
        autoComplete="off"
      />
      {settings.from === "chosen" || (view && view.sources.length > 1) ? (
        <SourceChoice settings={settings} view={view} idPrefix={idPrefix} />
      ) : null}
    </>
  );
}

/** All sources or some: said, so that no box left empty means either. */
function SourceChoice({ settings, view, idPrefix }: Fields) {
  const { t } = useTranslation("news");
  const some = useRef<HTMLInputElement>(null);
  return (
    <fieldset className="group mb-5 min-w-0">
      <legend className="mb-1 font-semibold">{t("settings.sources")}</legend>
      <label className="flex items-center gap-2 py-1">
        <input type="radio" name="from" value="all" defaultChecked={settings.from === "all"} />
        {t("settings.fromAll")}
      </label>
      <label className="flex items-center gap-2 py-1">
        <input
          ref={some}
          type="radio"
          name="from"
          value="chosen"
          defaultChecked={settings.from === "chosen"}
        />
        {t("settings.fromChosen")}
      </label>
      {view ? (
        <div className="ps-6 group-has-[[value=all]:checked]:hidden">
          {/* Says that the choice was there, so that none ticked is none. */}
          <input type="hidden" name="sources" value="" />
          {view.sources.map(({ id, name }) => (
            <label key={id} htmlFor={`${idPrefix}-source-${id}`} className="flex items-center gap-2 py-1">
              <input
                id={`${idPrefix}-source-${id}`}
                type="checkbox"
                name="sources"
                value={id}
                defaultChecked={settings.sources.includes(id)}
                onChange={() => {
                  if (some.current) some.current.checked = true;
                }}
              />
              {name}
            </label>
          ))}
          {view.sources.length === 0 ? <p className="text-sm text-soft">{t("page.none")}</p> : null}
        </div>
      ) : null}
    </fieldset>
  );
}

/** The usual numbers, and the one that was chosen some other way. */
function steps(usual: readonly number[], chosen: number): number[] {
  return [...new Set([...usual, chosen])].sort((a, b) => a - b);
}
