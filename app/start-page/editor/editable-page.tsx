import { Link } from "@remix-run/react";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useHydrated } from "~/components/ui/use-hydrated";
import type { PageEditorProps } from "./page-editor";

const PageEditor = lazy(() => import("./page-editor").then(({ PageEditor }) => ({ default: PageEditor })));

/**
 * My page, or the editor in its place. The editor is fetched when somebody edits; until it is there the page stays
 * as it is. Without scripts a link leads to the forms.
 */
export function EditablePage({
  isEditing,
  children,
  ...editor
}: PageEditorProps & { isEditing: boolean; children: ReactNode }) {
  const { t } = useTranslation("page");
  const hydrated = useHydrated();
  if (!isEditing) return children;
  if (hydrated) {
    return (
      <Suspense fallback={children}>
        <PageEditor {...editor} />
      </Suspense>
    );
  }
  return (
    <>
      <noscript>
        <p className="mb-4">
          <Link to="/page/edit">{t("forms")}</Link>
        </p>
      </noscript>
      {children}
    </>
  );
}
