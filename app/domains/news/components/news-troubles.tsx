import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";
import type { NewsView } from "../view";

/** Sources that can't be had now, folded: what they had before is still there. */
export function NewsTroubles({ id, troubles }: { id: string; troubles: NewsView["troubles"] }) {
  const { t } = useTranslation("news");
  if (troubles.length === 0) return null;
  return (
    <details className="news-troubles">
      <summary>
        <ToneShape tone="held" />
        {t("widget.troubles", { count: troubles.length })}
      </summary>
      <ul aria-label={t("widget.troublesOf")}>
        {troubles.map((trouble) => (
          <li key={`${id}-${trouble.id}`}>
            <Link to={`/news/${trouble.id}`}>{trouble.name}</Link> {trouble.sentence}
          </li>
        ))}
      </ul>
    </details>
  );
}
