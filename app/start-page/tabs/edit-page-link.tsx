import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { useHydrated } from "~/components/ui/use-hydrated";

/** To the editor in place, and without scripts to the one of forms. */
export function EditPageLink({ page }: { page: string }) {
  const { t } = useTranslation("page-tabs");
  const hydrated = useHydrated();
  return (
    <LinkButton
      id="edit-page"
      to={hydrated ? `/?edit=1&page=${page}` : `/page/edit?page=${page}`}
      size="small"
      preventScrollReset
    >
      <SlidersHorizontal size={18} aria-hidden="true" />
      {t("edit")}
    </LinkButton>
  );
}
