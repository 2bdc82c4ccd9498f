import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { useHydrated } from "~/components/ui/use-hydrated";

/** The editor gives the focus back to it. */
export const EDIT_LINK_ID = "edit-page";

/** To the editor in place, and without scripts to the one of forms. */
export function EditPageLink({ page }: { page: string }) {
  const { t } = useTranslation("page");
  const hydrated = useHydrated();
  return (
    <LinkButton
      id={EDIT_LINK_ID}
      to={hydrated ? `/?edit=1&page=${page}` : `/page/edit?page=${page}`}
      size="small"
      preventScrollReset
    >
      <SlidersHorizontal size={18} aria-hidden="true" />
      {t("change")}
    </LinkButton>
  );
}
