import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronUp from "lucide-react/icons/chevron-up";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { MAX_PAGES, type PageEntry, type StartPageDocument } from "../../document";
import { widgetsOn } from "../../edits";
import { pageName } from "../../page-name";
import { offIf } from "./off-if";
import { WishForm } from "./wish-form";

interface PagesEditorProps {
  document: StartPageDocument;
  /** The one that is edited. */
  page: PageEntry;
}

/** The pages themselves: their names and order, more of them or fewer, and the way back to the suggestion. */
export function PagesEditor({ document, page }: PagesEditorProps) {
  const { t } = useTranslation("page");
  const { pages } = document;
  const fields = { _id: page.id };
  const number = pages.findIndex(({ id }) => id === page.id) + 1;
  return (
    <Card labelledBy="pages-editor">
      <CardTitle id="pages-editor">{t("edit.pages")}</CardTitle>
      <WishForm wish="rename-page" fields={fields}>
        <TextField
          key={page.id + page.name}
          id="page-name"
          name="_name"
          label={t("edit.nameLabel")}
          hint={t("edit.nameHint")}
          defaultValue={page.name}
          maxLength={40}
          autoComplete="off"
        />
        <Button size="small">{t("edit.rename")}</Button>
      </WishForm>
      {pages.length > 1 ? (
        <div className="mt-4 flex flex-wrap gap-2">
          <WishForm wish="page-up" fields={fields}>
            <Button size="small" {...offIf(number === 1)}>
              <ChevronUp size={18} aria-hidden="true" />
              {t("edit.pageUp")}
            </Button>
          </WishForm>
          <WishForm wish="page-down" fields={fields}>
            <Button size="small" {...offIf(number === pages.length)}>
              <ChevronDown size={18} aria-hidden="true" />
              {t("edit.pageDown")}
            </Button>
          </WishForm>
          <WishForm wish="remove-page" fields={fields}>
            {widgetsOn(document, page.id).map(({ id }) => (
              <input key={id} type="hidden" name="_on" value={id} />
            ))}
            <Button size="small">{t("edit.removePage", { name: pageName(pages, page.id, t) })}</Button>
          </WishForm>
        </div>
      ) : null}
      {pages.length < MAX_PAGES ? (
        <WishForm wish="add-page" className="mt-6 border-t border-line pt-5">
          <TextField
            key={pages.length}
            id="new-page"
            name="_name"
            label={t("edit.newPage")}
            maxLength={40}
            autoComplete="off"
            required
          />
          <Button size="small">{t("edit.addPage")}</Button>
        </WishForm>
      ) : null}
      <WishForm wish="reset" className="mt-6 border-t border-line pt-5">
        <p className="mb-3 text-soft">{t("edit.resetText")}</p>
        <Button size="small">{t("edit.reset")}</Button>
      </WishForm>
    </Card>
  );
}
