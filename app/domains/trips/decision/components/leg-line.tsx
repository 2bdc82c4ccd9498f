import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { CallView, LegView } from "../view";

/** One journey of an option or of the booking: where and when it leaves, where and when it arrives. */
export function LegLine({ leg }: { leg: LegView }) {
  const { t } = useTranslation("decide");
  const { what, operator, day, from, to } = leg;
  return (
    <>
      <p className="text-sm text-soft">
        {what}
        {operator ? ` · ${operator}` : ""} · {day}
      </p>
      <dl className="leg-line">
        <CallLine term={t("leaves")} call={from} />
        <CallLine term={t("arrives")} call={to} />
      </dl>
    </>
  );
}

function CallLine({ term, call: { place, iso, time, expected } }: { term: string; call: CallView }) {
  const { t } = useTranslation("decide");
  return (
    <div>
      <dt className="sr-only">{term}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-3">
        {expected ? (
          <>
            <span className="font-semibold tabular-nums">{expected}</span>
            <s aria-hidden="true" className="text-soft tabular-nums">
              {time}
            </s>
            <VisuallyHidden>{t("scheduled", { time })}</VisuallyHidden>
          </>
        ) : (
          <time dateTime={iso} className="font-semibold tabular-nums">
            {time}
          </time>
        )}
        <span className="min-w-0 wrap-anywhere">{place}</span>
      </dd>
    </div>
  );
}
