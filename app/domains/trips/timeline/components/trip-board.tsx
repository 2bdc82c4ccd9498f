import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { LinkButton } from "~/components/ui/button";
import { classes } from "~/components/ui/classes";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import type { EndView, SummaryView } from "../view";
import { LiveNews } from "./live-news";
import { TripLine } from "./trip-line";

interface TripBoardProps {
  summary: SummaryView;
  /** Words above the title. */
  eyebrow?: string;
  /** The title as a link to the trip's page, where this is not it. */
  linked?: boolean;
  /** Inside a widget of this size, whose title stands above it: smaller, and compact without the way and the water. */
  inside?: "compact" | "full";
}

/** A trip at a glance, on the water: what comes next, the way drawn, and when it starts and ends. */
export function TripBoard({ summary, eyebrow, linked = false, inside }: TripBoardProps) {
  const { t } = useTranslation("trips");
  const { id, title, headline, next, state, day, services, line, from, to, via, choice, undo } = summary;
  const titleId = `trip-${id}`;
  const Heading = inside ? "h3" : linked ? "h2" : "h1";
  const Sheet = inside ? "div" : "section";
  return (
    <Sheet
      aria-labelledby={inside ? undefined : titleId}
      className={classes("trip-board on-harbour", inside && "trip-board-inside")}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          {eyebrow ? <p className="trip-board-eyebrow">{eyebrow}</p> : null}
          <Heading id={titleId} className={inside ? "text-lg" : "text-2xl sm:text-3xl"}>
            {linked ? (
              <Link
                to={`/trips/${id}`}
                className="hover:underline"
                aria-label={t("list.openNamed", { title })}
              >
                {title}
              </Link>
            ) : (
              title
            )}
          </Heading>
          <p className="mt-1 text-harbour-soft">
            {day} · {services}
          </p>
        </div>
        <span className="off-harbour">
          <Badge tone={state.tone}>{state.word}</Badge>
        </span>
      </div>
      <p className={inside ? "mt-3 text-xl font-semibold" : "mt-5 text-xl font-semibold sm:text-2xl"}>
        {headline}
      </p>
      {next ? <p className="text-lg text-harbour-soft">{next}</p> : null}
      {[choice, undo].map((asked) =>
        asked ? (
          <div key={asked.noticeId} className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
            <LinkButton to={`/notices/${asked.noticeId}`} variant="primary">
              {t(asked === choice ? "choice.open" : "choice.undo")}
            </LinkButton>
            <p>{asked.text}</p>
          </div>
        ) : null,
      )}
      {inside === "compact" ? null : (
        <div className="trip-board-ends">
          <End label={t("time.departs")} place={from} {...summary.departs} />
          {via ? <p className="trip-board-via">{via}</p> : null}
          <End label={t("time.arrives")} place={to} {...summary.arrives} />
        </div>
      )}
      <LiveNews summary={summary} />
      {inside === "compact" ? null : (
        <div className="trip-board-view">
          <TripLine line={line} />
        </div>
      )}
    </Sheet>
  );
}

interface EndProps extends EndView {
  label: string;
  place: string;
}

function End({ label, place, iso, time, planned, day, isOpen }: EndProps) {
  const { t } = useTranslation("trips");
  return (
    <div className="trip-board-end">
      <p>
        <VisuallyHidden>{label} </VisuallyHidden>
        {place}
      </p>
      <p>
        {isOpen ? <Struck time={time} /> : planned ? <Struck time={planned} /> : null}{" "}
        {isOpen ? (
          <span className="font-semibold">{t("time.open")}</span>
        ) : (
          <time dateTime={iso} className="text-lg font-semibold tabular-nums">
            {time}
          </time>
        )}
        {day && !isOpen ? <span className="block text-sm text-harbour-soft">{day}</span> : null}
      </p>
    </div>
  );
}

function Struck({ time }: { time: string }) {
  const { t } = useTranslation("trips");
  return (
    <s className="trip-planned">
      <VisuallyHidden>{t("time.planned")} </VisuallyHidden>
      {time}
    </s>
  );
}
