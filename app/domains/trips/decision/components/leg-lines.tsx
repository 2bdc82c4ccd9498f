import { useTranslation } from "react-i18next";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { CallView, LegView } from "../view";

/**
 * The journeys of an option or of the booking: where and when each leaves, where and when it arrives. `titled`: a
 * heading above names a lone one, with its day.
 */
export function LegLines({ legs, titled = false }: { legs: readonly LegView[]; titled?: boolean }) {
  const { t } = useTranslation("decide");
  if (legs.length === 0) return null;
  return (
    <ol className="mb-3 grid gap-3">
      {legs.map(({ key, what, operator, day, from, to }) => (
        <li key={key}>
          <p className="text-sm text-soft empty:hidden">
            {(titled && legs.length === 1 ? [operator] : [what, operator, day]).filter(Boolean).join(" · ")}
          </p>
          <dl className="leg-line">
            <CallLine term={t("leaves")} call={from} />
            <CallLine term={t("arrives")} call={to} />
          </dl>
        </li>
      ))}
    </ol>
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
