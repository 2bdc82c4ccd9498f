import { Form, Link } from "@remix-run/react";
import Trash from "lucide-react/icons/trash-2";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { SavedSearchView } from "../describe";

/** Searches that the customer keeps, each a link to where it is looked for. */
export function SavedSearches({
  saved,
  removable,
}: {
  saved: readonly SavedSearchView[];
  removable: boolean;
}) {
  const { t } = useTranslation("search");
  return (
    <ul className="divide-y divide-line">
      {saved.map(({ id, query, where, href, leaves }) => (
        <li key={id} className="flex items-center gap-3 py-1">
          <div className="min-w-0 grow py-1.5 [overflow-wrap:anywhere]">
            {leaves ? (
              <a href={href} rel="noreferrer" className="text-link underline underline-offset-4">
                {query}
              </a>
            ) : (
              <Link to={href} className="text-link underline underline-offset-4">
                {query}
              </Link>
            )}{" "}
            <span className="text-sm text-soft">{where ?? t("saved.here")}</span>
          </div>
          {removable ? (
            <Form method="post" action="/search" preventScrollReset>
              <input type="hidden" name="intent" value="remove" />
              <input type="hidden" name="id" value={id} />
              <Button variant="quiet" size="small">
                <Trash size={18} aria-hidden="true" />
                <VisuallyHidden>{t("saved.remove", { query })}</VisuallyHidden>
              </Button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
