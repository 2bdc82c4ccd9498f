import { Form, Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import type { NewsView } from "../view";

interface NewsEmptyProps {
  /** Of the widget. */
  id: string;
  reason: NonNullable<NewsView["empty"]>;
  suggested: NewsView["suggested"];
}

/** Why there is nothing, and what one can do about it. */
export function NewsEmpty({ id, reason, suggested }: NewsEmptyProps) {
  const { t } = useTranslation("news");
  const { pathname, search } = useLocation();
  return (
    <div className="news-scroll">
      <p className="font-semibold">{t(`empty.${reason}.title`)}</p>
      <p className="mb-3 text-soft">{t(`empty.${reason}.text`)}</p>
      {suggested.length > 0 ? (
        <ul>
          {suggested.map(({ name, address, lang }) => (
            <li key={address} className="news-suggested">
              <span lang={lang}>{name}</span>
              <Form method="post" action="/news">
                <input type="hidden" name="address" value={address} />
                <input type="hidden" name="next" value={pathname + search} />
                <Button size="small" name="intent" value="suggest" aria-label={t("suggested.add", { name })}>
                  {t("add.submit")}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      ) : null}
      {reason === "none" ? (
        <p className="mt-3">
          <Link to="/news" className="widget-link">
            {t("empty.none.action")}
          </Link>
        </p>
      ) : null}
      {reason === "left" || reason === "unchosen" ? (
        <p>
          <Link
            to={{ pathname: "/page/edit", search: pageIn(search), hash: `edit-${id}` }}
            className="widget-link"
          >
            {t("empty.choose")}
          </Link>
        </p>
      ) : null}
    </div>
  );
}

/** Which of the customer's pages is looked at, as the page of settings is told it. */
function pageIn(search: string): string {
  const page = new URLSearchParams(search).get("page");
  return page === null ? "" : `?${new URLSearchParams({ page })}`;
}
