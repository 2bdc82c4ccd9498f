import { Form, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button, LinkButton } from "~/components/ui/button";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { SuggestionView } from "../view";

/** Suggestions, each with what it was made from and a way to say no. */
export function SuggestionList({ suggestions }: { suggestions: readonly SuggestionView[] }) {
  const { t } = useTranslation("suggestions");
  const { pathname, search } = useLocation();
  return (
    <ul className="divide-y divide-line">
      {suggestions.map(({ code, values, to }) => {
        const title = t(`what.${code}.title`, values);
        return (
          <li key={code} className="py-3 first:pt-0 last:pb-0">
            <h3 className="text-base">{title}</h3>
            <p className="mt-0.5">{t(`what.${code}.text`, values)}</p>
            <details className="mt-1">
              <summary className="inline-block min-h-6 text-sm text-link underline underline-offset-4">
                {t("why")}
                <VisuallyHidden> {title}</VisuallyHidden>
              </summary>
              <p className="mt-1 text-sm text-soft">{t(`what.${code}.why`, values)}</p>
            </details>
            <div className="mt-2 flex flex-wrap items-center gap-2">
              <LinkButton to={to} size="small">
                {t(`what.${code}.action`)}
              </LinkButton>
              <Form method="post" action="/suggestions" preventScrollReset>
                <input type="hidden" name="intent" value="refuse" />
                <input type="hidden" name="code" value={code} />
                <input type="hidden" name="returnTo" value={pathname + search} />
                <Button variant="quiet" size="small">
                  {t("refuse")}
                  <VisuallyHidden> {title}</VisuallyHidden>
                </Button>
              </Form>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
