import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Card, CardTitle } from "~/components/ui/card";
import type { SourceRow } from "../sources/view";

/** A customer's sources by name, each with how it is and a way to its settings. */
export function SourceList({ rows }: { rows: SourceRow[] }) {
  const { t } = useTranslation("news");
  return (
    <Card labelledBy="sources-title">
      <CardTitle id="sources-title">{t("page.mine")}</CardTitle>
      {rows.length === 0 ? (
        <p>{t("page.none")}</p>
      ) : (
        <>
          <p className="mb-3 text-sm text-soft">{t("page.count", { count: rows.length })}</p>
          <ul>
            {rows.map(({ id, name, place, state, sentence }) => (
              <li key={id} className="border-t border-line py-3">
                <p className="flex flex-wrap items-center justify-between gap-2">
                  <Link to={`/news/${id}`} className="min-w-0 font-semibold break-words">
                    {name}
                  </Link>
                  <Badge tone={state.tone}>{state.word}</Badge>
                </p>
                <p className="text-sm break-all text-soft">{place}</p>
                <p className="text-sm">{sentence}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
