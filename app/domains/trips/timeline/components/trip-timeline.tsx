import type { TimelineItem } from "../view";
import { TimelineConnection } from "./timeline-connection";
import { TimelineLeg } from "./timeline-leg";

/** The whole trip on one line. */
export function TripTimeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="voyage">
      {items.map((item) => (
        <li key={item.key}>
          <Item item={item} />
        </li>
      ))}
    </ol>
  );
}

function Item({ item }: { item: TimelineItem }) {
  switch (item.kind) {
    case "day":
      return (
        <p className="voyage-day">
          <strong>{item.day}</strong>
          {item.relative ? <span className="text-soft"> {item.relative}</span> : null}
        </p>
      );
    case "leg":
      return <TimelineLeg leg={item.leg} />;
    case "connection":
      return <TimelineConnection connection={item.connection} />;
  }
}
