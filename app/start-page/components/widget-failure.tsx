import { Link, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";

interface WidgetFailureProps {
  /** It took too long, rather than failed. */
  slow: boolean;
  /** How old the copy below is, in words; null: there is none. */
  age: string | null;
}

/** Says in a widget's own box that it could not be shown as it is now. */
export function WidgetFailure({ slow, age }: WidgetFailureProps) {
  const { t } = useTranslation("page");
  const { pathname, search } = useLocation();
  return (
    <div className="widget-failure">
      <ToneShape tone="held" className="mt-1" />
      <p className="min-w-0">
        {t(slow ? "widget.slow" : "widget.failed")} {age ? t("widget.copy", { age }) : null}{" "}
        <Link to={pathname + search} reloadDocument className="text-link underline underline-offset-4">
          {t("widget.again")}
        </Link>
      </p>
    </div>
  );
}
