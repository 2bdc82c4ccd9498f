import { Link } from "@remix-run/react";
import Ban from "lucide-react/icons/ban";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";
import { VisuallyHidden } from "~/components/ui/visually-hidden";

/** One choice of the past, its times in words. */
export interface HistoryView {
  id: string;
  seq: number;
  granted: boolean;
  /** The purpose as it is called now, in the customer's language. */
  purposeTitle: string;
  when: string;
  until: string | null;
  method: string;
  /** The words as they were shown, in the language they were shown in. */
  shown: {
    language: string;
    languageName: string;
    version: number;
    title: string;
    text: string;
    effect: string;
  };
}

export function HistoryEntry({ entry }: { entry: HistoryView }) {
  const { t } = useTranslation("privacy");
  const { id, seq, granted, purposeTitle, when, until, method, shown } = entry;
  return (
    <article aria-labelledby={`entry-${seq}`} className="border-t border-line py-4 last-of-type:pb-0">
      <h2 id={`entry-${seq}`} className="flex items-start gap-2 text-base">
        {granted ? (
          <ToneShape tone="kept" className="mt-1" />
        ) : (
          <Ban size={16} aria-hidden="true" className="mt-1 shrink-0 text-soft" />
        )}
        <span>{t(granted ? "history.granted" : "history.withdrawn", { title: purposeTitle })}</span>
      </h2>
      <div className="ps-6">
        <ul className="flex flex-wrap gap-x-5 text-sm text-soft">
          <li>{when}</li>
          <li>{t(`history.methods.${method}`, { defaultValue: method })}</li>
          {until ? <li>{t("history.until", { until })}</li> : null}
          <li>{t("history.entry", { seq })}</li>
        </ul>
        <div className="mt-1.5 flex flex-wrap items-start gap-x-6">
          {/* Takes the whole line once it is open. */}
          <details className="group min-w-0 open:basis-full">
            <summary className="inline-flex min-h-8 items-center gap-1 rounded-sm text-link underline underline-offset-4">
              <ChevronRight
                size={18}
                aria-hidden="true"
                className="shrink-0 group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90"
              />
              {t("history.text")}
              <VisuallyHidden> {t("history.entry", { seq })}</VisuallyHidden>
            </summary>
            <p className="mt-2 text-sm text-soft">
              {t("history.version", { version: shown.version, language: shown.languageName })}
            </p>
            <blockquote lang={shown.language} className="mt-1 mb-2 max-w-prose border-s-4 border-line ps-4">
              <p className="font-semibold">{shown.title}</p>
              <p className="mt-1">{shown.text}</p>
              <p className="mt-1">{shown.effect}</p>
            </blockquote>
          </details>
          <Link
            to={`/privacy/receipts/${id}`}
            className="inline-flex min-h-8 items-center text-link underline underline-offset-4"
          >
            <span aria-hidden="true">{t("history.receipt")}</span>
            <VisuallyHidden>{t("history.receiptOf", { seq })}</VisuallyHidden>
          </Link>
        </div>
      </div>
    </article>
  );
}
