import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import type { WidgetEntry } from "../../document";
import { widgetKinds } from "../../registry";
import { readSettingsForm } from "../../settings-form";
import { EDITOR_TEXTS } from "../words";
import { EditorDialog } from "./editor-dialog";

interface SettingsDialogProps {
  widget: WidgetEntry;
  name: string;
  onSettings(settings: Record<string, unknown>): void;
  onClose(): void;
}

/** The settings of one widget; what is not among them stays as the document has it. */
export function SettingsDialog({ widget, name, onSettings, onClose }: SettingsDialogProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const kind = widgetKinds.get(widget.kind);
  if (!kind?.SettingsFields) return null;
  const { SettingsFields } = kind;
  return (
    <EditorDialog title={t("settings.title", { name })} isOpen onClose={onClose}>
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSettings(readSettingsForm(kind, new FormData(event.currentTarget)));
          onClose();
        }}
      >
        <Suspense fallback={<p>{t("settings.loading")}</p>}>
          <SettingsFields
            settings={kind.readSettings(widget.settings)}
            view={null}
            idPrefix={`settings-${widget.id}`}
          />
        </Suspense>
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
