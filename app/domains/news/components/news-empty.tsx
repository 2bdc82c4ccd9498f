import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { NewsView } from "../view";

/** Why there is nothing, and what one can do about it. */
export function NewsEmpty({ reason }: { reason: NonNullable<NewsView["empty"]> }) {
  const { t } = useTranslation("news");
  return (
    <div className="news-scroll grid content-center gap-2 text-center">
      <p className="font-semibold">{t(`empty.${reason}.title`)}</p>
      <p className="text-soft">{t(`empty.${reason}.text`)}</p>
      {reason === "none" ? (
        <p>
          <Link to="/news">{t("empty.none.action")}</Link>
        </p>
      ) : null}
    </div>
  );
}
