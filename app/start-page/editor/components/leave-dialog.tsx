import { useBlocker } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import type { Saving } from "../page-keeper";
import { EDITOR_TEXTS } from "../words";
import { EditorDialog } from "./editor-dialog";

/** Asks whoever leaves by a link whether that is meant, while what they did can't be kept just now. */
export function LeaveDialog({ saving }: { saving: Saving }) {
  const { t } = useTranslation(EDITOR_TEXTS);
  const isHeld = saving === "trying" || saving === "signed-out";
  const blocker = useBlocker(
    ({ nextLocation: { pathname, search } }) =>
      isHeld && !(pathname === "/" && new URLSearchParams(search).has("edit")),
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    // Kept meanwhile: then nothing holds them any more. Of what can't be kept they hear first.
    if (saving === "saved") blocker.proceed();
    if (saving === "refused") blocker.reset();
  }, [blocker, saving]);
  if (blocker.state !== "blocked") return null;
  return (
    <EditorDialog title={t("leave.title")} isOpen onClose={() => blocker.reset()}>
      <p className="mt-3">{t(saving === "signed-out" ? "leave.signedOut" : "leave.trying")}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button type="button" variant="primary" autoFocus onClick={() => blocker.reset()}>
          {t("leave.stay")}
        </Button>
        <Button type="button" onClick={() => blocker.proceed()}>
          {t("leave.go")}
        </Button>
      </div>
    </EditorDialog>
  );
}
