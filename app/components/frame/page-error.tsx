import { useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Drawing, type DrawingName } from "~/components/drawings/drawing";
import { LinkButton } from "~/components/ui/button";

const kinds = {
  notFound: "buoy",
  invalid: "bottle",
  forbidden: "chain",
  tooMany: "mooring",
  unreachable: "lighthouse",
  unexpected: "lighthouse",
  offline: "bottle",
} as const satisfies Record<string, DrawingName>;

function kindOf(status: number | "offline"): keyof typeof kinds {
  if (status === "offline") return "offline";
  if (status === 400 || status === 405 || status === 422) return "invalid";
  if (status === 404 || status === 410) return "notFound";
  if (status === 403) return "forbidden";
  if (status === 429) return "tooMany";
  return status === 502 || status === 503 || status === 504 ? "unreachable" : "unexpected";
}

interface PageErrorProps {
  /** HTTP status; `offline` when there was no answer at all. Chooses words and drawing. */
  status: number | "offline";
  /** Better words than the status's own. */
  title?: string;
  text?: ReactNode;
  /** By which staff find it in the log. */
  requestId?: string;
  /** Ways onward; without any: again, and to the start page. */
  actions?: ReactNode;
}

/** What a page shows when it can't be shown: what happened, what to do, and a number to give to us. */
export function PageError({ status, title, text, requestId, actions }: PageErrorProps) {
  const { t } = useTranslation("common");
  const { pathname, search } = useLocation();
  const kind = kindOf(status);
  return (
    <div className="mx-auto grid max-w-xl grid-cols-1 justify-items-center gap-4 py-6 text-center sm:py-12">
      <Drawing name={kinds[kind]} className="w-60" />
      <h1 className="text-2xl sm:text-3xl">{title ?? t(`error.${kind}.title`)}</h1>
      <p className="max-w-md text-soft">{text ?? t(`error.${kind}.text`)}</p>
      <div className="mt-2 flex flex-wrap justify-center gap-3">
        {actions ?? (
          <>
            {kind === "notFound" || kind === "forbidden" ? null : (
              <LinkButton to={pathname + search} reloadDocument>
                {t("error.retry")}
              </LinkButton>
            )}
            <LinkButton to="/" variant={kind === "notFound" ? "primary" : "secondary"}>
              {t("error.toStart")}
            </LinkButton>
          </>
        )}
      </div>
      {requestId ? (
        <p className="mt-4 text-sm text-soft">
          {t("error.reference")} <code className="font-mono break-all text-ink select-all">{requestId}</code>
        </p>
      ) : null}
    </div>
  );
}
