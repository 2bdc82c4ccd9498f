import { Link, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { SimulationView } from "../view";
import { DayStrip } from "./day-strip";
import { TimelineEntry } from "./timeline-entry";

/**
 * What would happen: in a sentence, as a drawing, as a line through time, and what would not. Takes the focus once
 * the form was sent, since the button pressed is made anew.
 */
export function SimulationResult({ view }: { view: SimulationView }) {
  const { t } = useTranslation("contact-simulator");
  const title = useRef<HTMLHeadingElement>(null);
  const asked = useRef(false);
  const { state, formMethod } = useNavigation();
  useEffect(() => {
    if (formMethod === "GET") {
      asked.current = true;
    } else if (state === "idle" && asked.current) {
      asked.current = false;
      title.current?.focus();
    }
  }, [state, formMethod]);
  return (
    <div className="grid gap-6">
      <Card labelledBy="simulator-result">
        <h2 ref={title} id="simulator-result" tabIndex={-1} className="mb-3 text-lg">
          {view.title}
        </h2>
        <p className="text-soft">{view.happens}</p>
        {view.departs ? <p className="text-soft">{view.departs}</p> : null}
        <div role="status" className="mt-3">
          <p className="text-lg font-semibold">{view.summary}</p>
          <p>{view.counts}</p>
        </div>
        {view.hasQuietHours ? null : (
          <p className="mt-2">
            {t("result.noQuiet")} <Link to="/contact/quiet-hours">{t("change.setQuiet")}</Link>
          </p>
        )}
        <DayStrip strip={view.strip} />
        {view.entries.length > 0 ? <Timeline view={view} /> : null}
      </Card>
      <NotUsed view={view} />
    </div>
  );
}

/** Long messages after the first stay folded: they mostly say the same. */
function Timeline({ view }: { view: SimulationView }) {
  const { t } = useTranslation("contact-simulator");
  const firstLetter = view.entries.findIndex(({ preview }) => preview.look === "letter");
  return (
    <>
      <h2 className="text-lg">{t("result.timeline")}</h2>
      <p className="mb-4 text-sm text-soft">{view.zone}</p>
      <ol className="timeline">
        <li className="timeline-entry">
          <div className="timeline-node">
            <svg aria-hidden="true" viewBox="-8 -11 16 22" width="16" height="20" className="timeline-event">
              <path d="M0-11 8 0 0 11-8 0z" />
            </svg>
          </div>
          <p className="timeline-body">
            <time dateTime={view.start.iso}>
              <strong>{view.start.time}</strong> <span className="text-soft">{view.start.day}</span>
            </time>{" "}
            {t("result.start")}
          </p>
        </li>
        {view.entries.map((entry, index) => (
          <TimelineEntry
            key={`${entry.key} ${entry.iso}`}
            entry={entry}
            open={index === firstLetter || !["letter", "data"].includes(entry.preview.look)}
          />
        ))}
      </ol>
    </>
  );
}

function NotUsed({ view: { suppressed } }: { view: SimulationView }) {
  const { t } = useTranslation("contact-simulator");
  return (
    <Card labelledBy="simulator-not-used">
      <CardTitle id="simulator-not-used">{t("result.notSent")}</CardTitle>
      {suppressed.length === 0 ? (
        <p className="text-soft">{t("result.allUsed")}</p>
      ) : (
        <ul className="not-used">
          {suppressed.map(({ key, channels, why, change }) => (
            <li key={key}>
              <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16" className="not-used-shape">
                <circle cx="8" cy="8" r="6.5" />
                <path d="M3.5 12.5 12.5 3.5" />
              </svg>
              <div className="min-w-0">
                <p>
                  <strong className="font-semibold">{channels}</strong>{" "}
                  <span className="text-sm text-soft">{t("state.suppressed")}</span>
                </p>
                <p>
                  {why} <Link to={change.to}>{change.label}</Link>
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
