import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { WishForm } from "./edit/wish-form";

/**
 * Says that the customer's page is of a newer version, which this one can't show: on the page, which is the suggestion
 * meanwhile, or where it is edited by forms, which can only begin anew.
 */
export function NewerPage({ where }: { where: "page" | "forms" }) {
  const { t } = useTranslation("page");
  return (
    <Notice tone="held" className="mb-6">
      <p>{t("newer.text")}</p>
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        <a href="/page/export.json" download>
          {t("newer.copy")}
        </a>
        {where === "page" ? <Link to="/page/edit">{t("newer.begin")}</Link> : null}
      </p>
      {where === "forms" ? (
        <WishForm wish="reset" className="mt-3">
          <Button size="small">{t("edit.reset")}</Button>
        </WishForm>
      ) : null}
    </Notice>
  );
}
