/**
 * The quiet week as the customer draws it. A day's minutes run from 0 to 1440 and a span ends before its `to`;
 * weekdays are ISO 8601's, 1 for Monday to 7 for Sunday.
 */
export interface Span {
  from: number;
  to: number;
}

export interface QuietRange extends Span {
  weekday: number;
}

/** Days that share the same quiet time. `to` counts from the start day's midnight, so a night ends past 1440. */
export interface Stretch extends Span {
  weekdays: number[];
}

export const MINUTES_A_DAY = 1440;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** What a drag or an arrow key moves by. */
export const STEP_MINUTES = 15;

const MINUTES_A_WEEK = 7 * MINUTES_A_DAY;

export function spansOn(week: readonly QuietRange[], weekday: number): Span[] {
  return join(week.filter((range) => range.weekday === weekday));
}

/** In order, with what overlaps or touches made one; empty spans fall out. */
export function join(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  const ordered = spans.filter(({ from, to }) => from < to).sort((one, other) => one.from - other.from);
  for (const { from, to } of ordered) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return joined;
}

/** Moves one edge of a span, in steps, between its neighbours; a span never shrinks to nothing. */
export function moveEdge(
  spans: readonly Span[],
  { index, edge, minute }: { index: number; edge: keyof Span; minute: number },
): Span[] {
  return spans.map((span, at) => {
    if (at !== index) return span;
    const earliest = edge === "from" ? (spans[at - 1]?.to ?? 0) : span.from + STEP_MINUTES;
    const latest = edge === "to" ? (spans[at + 1]?.from ?? MINUTES_A_DAY) : span.to - STEP_MINUTES;
    return { ...span, [edge]: Math.min(latest, Math.max(earliest, snap(minute))) };
  });
}

/** A minute of the day on a clock of 24 hours, the day's end as 24:00. */
export function clock(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

/** The nearest step. */
export function snap(minute: number): number {
  return Math.min(MINUTES_A_DAY, Math.max(0, Math.round(minute / STEP_MINUTES) * STEP_MINUTES));
}

/**
 * The week with a time of some days added or taken away. A time that ends no later than it begins runs past
 * midnight, into the day after: 22:00 to 07:00 on Sunday ends on Monday morning.
 */
export function changeWeek(
  week: readonly QuietRange[],
  { kind, weekdays, from, to }: { kind: "add" | "remove" } & Stretch,
): QuietRange[] {
  const change = weekdays.flatMap((weekday) => {
    const start = (weekday - 1) * MINUTES_A_DAY + from;
    const length = to > from ? to - from : to + MINUTES_A_DAY - from;
    return wrap({ from: start, to: start + Math.min(length, MINUTES_A_WEEK) });
  });
  const held = week.map(({ weekday, from, to }) => ({
    from: (weekday - 1) * MINUTES_A_DAY + from,
    to: (weekday - 1) * MINUTES_A_DAY + to,
  }));
  return splitByDay(kind === "add" ? join([...held, ...change]) : without(join(held), join(change)));
}

/** The week in as few lines as it can be said: nights joined over midnight, equal days together. */
export function listStretches(week: readonly QuietRange[]): Stretch[] {
  const quiet = join(
    week.map(({ weekday, from, to }) => ({
      from: (weekday - 1) * MINUTES_A_DAY + from,
      to: (weekday - 1) * MINUTES_A_DAY + to,
    })),
  );
  const [first] = quiet;
  const last = quiet.at(-1);
  if (first && last && first !== last && first.from === 0 && last.to === MINUTES_A_WEEK) {
    quiet.shift();
    last.to += first.to;
  }
  const stretches: Stretch[] = [];
  for (const { from, to } of quiet) {
    const weekday = Math.floor(from / MINUTES_A_DAY) + 1;
    const midnight = (weekday - 1) * MINUTES_A_DAY;
    const own = { from: from - midnight, to: to - midnight };
    const same = stretches.find((known) => known.from === own.from && known.to === own.to);
    if (same) same.weekdays.push(weekday);
    else stretches.push({ weekdays: [weekday], ...own });
  }
  return stretches.sort((one, other) => other.weekdays.length - one.weekdays.length);
}

/** Weekdays on which two weeks differ. */
export function changedDays(before: readonly QuietRange[], after: readonly QuietRange[]): number[] {
  return WEEKDAYS.filter(
    (weekday) => JSON.stringify(spansOn(before, weekday)) !== JSON.stringify(spansOn(after, weekday)),
  );
}

/** Past Sunday's midnight a span goes on at Monday's. */
function wrap({ from, to }: Span): Span[] {
  return to <= MINUTES_A_WEEK
    ? [{ from, to }]
    : [
        { from, to: MINUTES_A_WEEK },
        { from: 0, to: to - MINUTES_A_WEEK },
      ];
}

function without(held: readonly Span[], removed: readonly Span[]): Span[] {
  return removed.reduce<Span[]>(
    (rest, gone) =>
      rest.flatMap(({ from, to }) =>
        [
          { from, to: Math.min(to, gone.from) },
          { from: Math.max(from, gone.to), to },
        ].filter((piece) => piece.from < piece.to),
      ),
    [...held],
  );
}

function splitByDay(spans: readonly Span[]): QuietRange[] {
  return spans.flatMap((span) =>
    WEEKDAYS.flatMap((weekday) => {
      const midnight = (weekday - 1) * MINUTES_A_DAY;
      const from = Math.max(span.from - midnight, 0);
      const to = Math.min(span.to - midnight, MINUTES_A_DAY);
      return from < to ? [{ weekday, from, to }] : [];
    }),
  );
}
