import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";

interface SuggestedListProps {
  feeds: { name: string; address: string; lang: string; known: boolean }[];
}

/** Feeds to begin with, each a press away. */
export function SuggestedList({ feeds }: SuggestedListProps) {
  const { t } = useTranslation("news");
  return (
    <Card labelledBy="suggested-title">
      <CardTitle id="suggested-title">{t("suggested.title")}</CardTitle>
      <p className="mb-3 text-sm text-soft">{t("suggested.lead")}</p>
      <ul>
        {feeds.map(({ name, address, lang, known }) => (
          <li
            key={address}
            className="flex flex-wrap items-center justify-between gap-2 border-t border-line py-2"
          >
            <span lang={lang}>{name}</span>
            {known ? (
              <Badge tone="kept">{t("suggested.added")}</Badge>
            ) : (
              <Form method="post">
                <input type="hidden" name="address" value={address} />
                <Button size="small" name="intent" value="suggest" aria-label={t("suggested.add", { name })}>
                  {t("add.submit")}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
