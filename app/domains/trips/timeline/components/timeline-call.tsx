import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import { ToneShape, toneText } from "~/components/ui/tone";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { CallView, TimeView } from "../view";

/** One call on the line: its times, its point, and what is to be known of it. */
export function TimelineCall({
  call,
  part,
  day = null,
  off = false,
}: {
  call: CallView;
  part: "start" | "between" | "end";
  /** The day, where it is another than before. */
  day?: string | null;
  /** Its leg can't be travelled. */
  off?: boolean;
}) {
  const { t } = useTranslation("trips");
  const { name, arrives, departs, place, zone, status, isPast } = call;
  const skipped = status === "skipped";
  const changes = [arrives?.change, departs?.change]
    .filter((change) => change !== null && change !== undefined)
    .filter(({ text }, index, all) => all[index - 1]?.text !== text);
  return (
    <div
      className={classes(
        "voyage-row",
        `voyage-${part}`,
        isPast && "voyage-past",
        skipped && "voyage-skipped",
      )}
    >
      <div className="voyage-times">
        {arrives ? <Time at={arrives} label={t("time.arrives")} isOff={skipped || off} /> : null}
        {departs ? <Time at={departs} label={t("time.departs")} isOff={skipped || off} /> : null}
      </div>
      <div className="voyage-rail" aria-hidden="true">
        <span className="voyage-node" />
      </div>
      <div className="voyage-body">
        <p className={part === "between" ? undefined : "text-lg font-semibold"}>
          {skipped ? <s>{name}</s> : name}
        </p>
        {day ? <p className="text-sm font-semibold">{day}</p> : null}
        {skipped ? (
          <p className="flex gap-1.5 text-sm font-semibold text-harm">
            <ToneShape tone="harm" className="mt-0.5" />
            {t("leg.skipped")}
          </p>
        ) : null}
        {status === "extra" ? <p className="text-sm text-soft">{t("leg.extra")}</p> : null}
        {skipped || off
          ? null
          : changes.map(({ text, tone }) => (
              <p key={text} className={classes("flex gap-1.5 text-sm font-semibold", toneText[tone])}>
                <ToneShape tone={tone} className="mt-0.5" />
                {text}
              </p>
            ))}
        {place && !skipped && !off ? (
          <p className="voyage-place">
            {place.before ? (
              <>
                <strong className="voyage-place-new">{place.text}</strong>{" "}
                <s className="text-sm text-soft">{t("placeBefore", { place: place.before })}</s>
              </>
            ) : (
              place.text
            )}
          </p>
        ) : null}
        {zone ? <p className="text-sm text-soft">{zone}</p> : null}
      </div>
    </div>
  );
}

function Time({ at, label, isOff }: { at: TimeView; label: string; isOff: boolean }) {
  const { t } = useTranslation("trips");
  return (
    <p className="voyage-time">
      <VisuallyHidden>{label} </VisuallyHidden>
      {isOff ? (
        <s>{at.time}</s>
      ) : (
        <time dateTime={at.iso} className={at.change?.tone === "held" ? "text-held" : undefined}>
          {at.time}
        </time>
      )}
      {at.planned && !isOff ? (
        <s className="trip-planned">
          <VisuallyHidden>{t("time.planned")} </VisuallyHidden>
          {at.planned}
        </s>
      ) : null}
    </p>
  );
}
