import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import type { SourceView } from "../sources/view";

/** How a source is, and what one can do with it. */
export function SourceCard({ source }: { source: SourceView }) {
  const { t } = useTranslation("news");
  return (
    <Card labelledBy="state-title">
      <CardTitle id="state-title">{t("source.state")}</CardTitle>
      <p className="mb-2">
        <Badge tone={source.state.tone}>{source.state.word}</Badge>
      </p>
      {source.cause ? <p className="mb-2">{source.cause}</p> : null}
      <p>{source.lastGood}</p>
      <p className="mb-2">{source.next}</p>
      <p className="mb-4 text-sm break-all text-soft">
        {t("source.address")}: {source.address}
      </p>
      <Form method="post" className="mb-6">
        <TextField
          key={source.ownName}
          id="source-name"
          name="name"
          label={t("source.rename")}
          hint={t("source.renameHint")}
          defaultValue={source.ownName ?? ""}
          maxLength={100}
          autoComplete="off"
        />
        <Button name="intent" value="rename">
          {t("source.renameSubmit")}
        </Button>
      </Form>
      <Form method="post" className="flex flex-wrap gap-3">
        <Button name="intent" value="refresh">
          {t("source.refresh")}
        </Button>
        <Button name="intent" value="remove" variant="danger">
          {t("source.remove")}
        </Button>
      </Form>
    </Card>
  );
}

/** Its newest items, whether or not a widget shows them. */
export function SourceItems({ items }: Pick<SourceView, "items">) {
  const { t } = useTranslation("news");
  return (
    <Card labelledBy="items-title">
      <CardTitle id="items-title">{t("source.newest")}</CardTitle>
      {items.length === 0 ? (
        <p>{t("source.nothing")}</p>
      ) : (
        <ol>
          {items.map(({ id, title, link, ago, at }) => (
            <li key={id} className="border-t border-line py-2 first:border-0">
              <p dir="auto" className="break-words">
                {link ? (
                  <a href={link} rel="noreferrer">
                    {title}
                  </a>
                ) : (
                  title
                )}
              </p>
              <time dateTime={at} className="text-sm text-soft">
                {ago}
              </time>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
