import { Link } from "@remix-run/react";
import { ToneShape } from "~/components/ui/tone";
import type { SummaryView } from "../view";

/** A trip in one line, for lists beside other things. */
export function TripRow({ summary: { id, title, day, departs, state } }: { summary: SummaryView }) {
  return (
    <Link to={`/trips/${id}`} className="widget-row">
      <span className="min-w-0 grow">
        <span className="block font-semibold">{title}</span>
        <span className="text-sm text-soft">
          {day}, {departs.time}
        </span>
      </span>
      <span className="flex items-center gap-1.5 text-sm">
        <ToneShape tone={state.tone} />
        {state.word}
      </span>
    </Link>
  );
}
