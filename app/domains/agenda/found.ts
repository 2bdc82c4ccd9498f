import type { AgendaView } from "./view";

/**
 * What calendars hold as results of a search, each event once, on the first of its days: they lead to the agenda.
 * Trips are left out, which are found as such. `plain`: the one spelling that searches compare.
 */
export function describeFoundEvents({ days }: Pick<AgendaView, "days">, plain: (text: string) => string) {
  const seen = new Set<string>();
  return days.flatMap(({ heading, entries }) =>
    entries.flatMap(({ key, title, place, calendar, time, to }) => {
      const words = plain([title, place, calendar].filter(Boolean).join(" "));
      if (to !== null || seen.has(words)) return [];
      seen.add(words);
      return {
        kind: "event" as const,
        title,
        note: `${heading} · ${time}`,
        href: `/agenda#event-${key}`,
        words,
      };
    }),
  );
}
