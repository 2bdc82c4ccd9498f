import { Link, useLocation } from "@remix-run/react";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { LoadBoundary } from "~/components/ui/load-boundary";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/ui/use-hydrated";
import type { PageEditorProps } from "./page-editor";

const PageEditor = lazy(() => import("./page-editor").then(({ PageEditor }) => ({ default: PageEditor })));

/**
 * My page, or the editor in its place. The editor is fetched when somebody edits; until it is there the page stays
 * as it is, and where it can't be had too. Without scripts a link leads to the forms.
 */
export function EditablePage({
  isEditing,
  children,
  ...editor
}: PageEditorProps & { isEditing: boolean; children: ReactNode }) {
  const { t } = useTranslation("page");
  const hydrated = useHydrated();
  const { pathname, search } = useLocation();
  if (!isEditing) return children;
  const forms = (
    <Link to="/page/edit" className="text-link underline underline-offset-4">
      {t("forms")}
    </Link>
  );
  if (hydrated) {
    return (
      <LoadBoundary
        instead={
          <>
            <Notice tone="held" className="mb-4">
              <p role="alert">
                {t("editorFailed")}{" "}
                <Link
                  to={pathname + search}
                  reloadDocument
                  className="text-link underline underline-offset-4"
                >
                  {t("widget.again")}
                </Link>{" "}
                {forms}
              </p>
            </Notice>
            {children}
          </>
        }
      >
        <Suspense fallback={children}>
          <PageEditor {...editor} />
        </Suspense>
      </LoadBoundary>
    );
  }
  return (
    <>
      <noscript>
        <p className="mb-4">{forms}</p>
      </noscript>
      {children}
    </>
  );
}
