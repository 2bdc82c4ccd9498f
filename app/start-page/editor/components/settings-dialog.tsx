import { Await } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { KindFields, SettingsPart } from "../../components/edit/settings-part";
import { TitleField } from "../../components/edit/title-field";
import type { WidgetEntry } from "../../document";
import type { Outcome } from "../../outcome";
import { widgetKinds } from "../../registry";
import { readSettingsForm } from "../../settings-form";
import { EDITOR_TEXTS } from "../words";
import { EditorDialog } from "./editor-dialog";

interface SettingsDialogProps {
  widget: WidgetEntry;
  name: string;
  /** What it shows: some settings are about that. */
  outcome: Outcome | Promise<Outcome> | null;
  onSettings(change: ReturnType<typeof readSettingsForm>): void;
  onClose(): void;
}

/** The settings of one widget; what is not among them stays as the document has it. */
export function SettingsDialog({ widget, name, outcome, onSettings, onClose }: SettingsDialogProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const kind = widgetKinds.get(widget.kind);
  // The fields keep what they showed at first, whatever another device does meanwhile.
  const [drawn] = useState(widget.settings);
  if (!kind) return null;
  const idPrefix = `settings-${widget.id}`;
  return (
    <EditorDialog title={t("settings.title", { name })} isOpen onClose={onClose}>
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSettings(readSettingsForm(kind, new FormData(event.currentTarget), drawn));
          onClose();
        }}
      >
        {kind.several ? <TitleField settings={drawn} idPrefix={idPrefix} /> : null}
        {kind.SettingsFields ? (
          <SettingsPart waiting={<p>{t("settings.loading")}</p>}>
            <Await resolve={outcome}>
              {(found) => (
                <KindFields kind={kind} settings={drawn} view={found?.view ?? null} idPrefix={idPrefix} />
              )}
            </Await>
          </SettingsPart>
        ) : null}
        <div className="mt-5 flex flex-wrap gap-3">
          <Button variant="primary">{t("settings.save")}</Button>
          <Button type="button" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </EditorDialog>
  );
}
