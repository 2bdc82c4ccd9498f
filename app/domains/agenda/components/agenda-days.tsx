import { Link } from "@remix-run/react";
import type { AgendaEntry, AgendaView } from "../view";

interface AgendaDaysProps extends Pick<AgendaView, "days"> {
  level: "h2" | "h3";
  /** Whether a search leads to its entries: it is the only one on its page. */
  isTarget?: boolean;
}

/** Days with what is on, each under its heading. */
export function AgendaDays({ days, level: Heading, isTarget = false }: AgendaDaysProps) {
  return (
    <>
      {days.map(({ day, heading, entries }) => (
        <div key={day} className="mb-3">
          <Heading className="mb-1 text-sm font-semibold text-soft">{heading}</Heading>
          <ul>
            {entries.map((entry) => (
              <li
                key={entry.key}
                id={isTarget ? `event-${entry.key}` : undefined}
                className="flex flex-wrap gap-x-3 border-t border-line py-1.5"
              >
                <AgendaLine {...entry} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function AgendaLine({ time, iso, title, place, calendar, to, off }: AgendaEntry) {
  const beside = [place, calendar].filter(Boolean).join(" · ");
  return (
    <>
      <span className="w-32 shrink-0 text-sm leading-6 text-soft tabular-nums">
        {iso === null ? time : <time dateTime={iso}>{time}</time>}
      </span>
      <span className="min-w-40 grow basis-40 break-words" dir="auto">
        {to === null ? (
          title
        ) : (
          <Link to={to} className="text-link underline underline-offset-4">
            {title}
          </Link>
        )}
        {off === null ? null : <strong className="ms-2 font-semibold text-harm">{off}</strong>}
        {beside ? <span className="block text-sm text-soft">{beside}</span> : null}
      </span>
    </>
  );
}
