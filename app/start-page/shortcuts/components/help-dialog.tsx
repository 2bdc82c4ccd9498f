import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { SHORTCUTS_PAGE } from "../shortcuts";
import { ShortcutList } from "./shortcut-list";

/** The list of keys over the page, where it was asked for by one. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("page-shortcuts");
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  const close = () => dialog.current?.close();

  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="shortcuts-title" onClose={onClose}>
      <h2 id="shortcuts-title" className="mb-3 text-lg">
        {t("title")}
      </h2>
      <ShortcutList />
      <div className="mt-5 flex flex-wrap items-center justify-between gap-3">
        <Link to={SHORTCUTS_PAGE} onClick={close} className="text-link underline underline-offset-4">
          {t("switchOff")}
        </Link>
        <Button type="button" onClick={close}>
          {t("close")}
        </Button>
      </div>
    </dialog>
  );
}
