import { Link, useLocation } from "@remix-run/react";
import { type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { LoadBoundary } from "~/components/ui/load-boundary";
import type { ListedKind } from "../../listed";
import { FIELDS_DRAWN } from "../../settings-form";

/** Where the fields of a kind stand once their code is here; where that can't be had, the rest of the form stays. */
export function SettingsPart({ waiting, children }: { waiting?: ReactNode; children: ReactNode }) {
  return (
    <LoadBoundary instead={<Failed />}>
      <Suspense fallback={waiting}>{children}</Suspense>
    </LoadBoundary>
  );
}

interface KindFieldsProps {
  kind: ListedKind;
  settings: Record<string, unknown>;
  /** What the widget shows now, for settings that are chosen from that. */
  view: unknown;
  idPrefix: string;
}

/** The kind's own fields; a form that holds none of them says nothing of its boxes. */
export function KindFields({ kind, settings, view, idPrefix }: KindFieldsProps) {
  const { SettingsFields } = kind;
  return SettingsFields ? (
    <>
      <input type="hidden" name={FIELDS_DRAWN} value="1" />
      <SettingsFields settings={kind.readSettings(settings)} view={view} idPrefix={idPrefix} />
    </>
  ) : null;
}

/** By a new load of the page: only that brings the addresses of a portal that was renewed meanwhile. */
function Failed() {
  const { t } = useTranslation("page");
  const { pathname, search } = useLocation();
  return (
    <p role="alert" className="mb-4">
      {t("edit.settingsFailed")}{" "}
      <Link to={pathname + search} reloadDocument className="text-link underline underline-offset-4">
        {t("edit.reload")}
      </Link>
    </p>
  );
}
