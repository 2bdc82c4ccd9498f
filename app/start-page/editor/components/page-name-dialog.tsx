import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { EDITOR_TEXTS } from "../words";
import { EditorDialog } from "./editor-dialog";

interface PageNameDialogProps {
  title: string;
  /** Empty for a page that has none of its own. */
  name: string;
  onName(name: string): void;
  onClose(): void;
}

/** Asks for the name of a page; none is a name too: the usual one. */
export function PageNameDialog({ title, name, onName, onClose }: PageNameDialogProps) {
  const { t } = useTranslation(EDITOR_TEXTS);
  return (
    <EditorDialog title={title} isOpen onClose={onClose}>
      <form
        className="mt-4"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get("name");
          onName(typeof typed === "string" ? typed.trim().slice(0, 40) : "");
          onClose();
        }}
      >
        <TextField
          id="page-name"
          name="name"
          label={t("page.name")}
          hint={t("page.nameHint")}
          defaultValue={name}
          maxLength={40}
          autoComplete="off"
          // The dialog was opened to write it.
          autoFocus
        />
        <div className="flex flex-wrap gap-3">
          <Button variant="primary">{t("page.save")}</Button>
          <Button type="button" onClick={onClose}>
            {t("cancel")}
          </Button>
        </div>
      </form>
    </EditorDialog>
  );
}
