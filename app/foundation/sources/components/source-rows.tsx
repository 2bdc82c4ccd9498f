import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import type { SourceRow } from "../health.server";

/** One's own sources, each with how it is, a way to try it now, and one to remove it with all that is kept of it. */
export function SourceRows({ rows }: { rows: SourceRow[] }) {
  const { t } = useTranslation("sources");
  return (
    <ul>
      {rows.map(({ id, name, place, tone, word, sentence }) => (
        <li key={id} className="border-t border-line py-4 first:border-0 first:pt-0">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <strong className="min-w-0 font-semibold break-words">{name}</strong>
            <Badge tone={tone}>{word}</Badge>
          </p>
          {place === name ? null : <p className="text-sm break-all text-soft">{place}</p>}
          <p className="text-sm">{sentence}</p>
          <Form method="post" className="mt-3 flex flex-wrap gap-3">
            <input type="hidden" name="source" value={id} />
            <Button name="intent" value="refresh" size="small" aria-label={t("refreshOf", { name })}>
              {t("refresh")}
            </Button>
            <Button
              name="intent"
              value="remove"
              size="small"
              variant="danger"
              aria-label={t("removeOf", { name })}
            >
              {t("remove")}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}
