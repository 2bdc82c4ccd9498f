import { Temporal } from "temporal-polyfill";

/** The quiet hours as `quiet_hours()` answers them. Minutes of a day; weekdays as in ISO 8601. */
export interface Quiet {
  time_zone: string;
  week: readonly { weekday: number; from: number; to: number }[];
  dates: readonly { day: string; mode: "quiet" | "open" }[];
}

/** Stretches of the strip, in per cent of its width. */
export interface Stretch {
  from: number;
  width: number;
}

export interface Strip {
  night: Stretch[];
  quiet: Stretch[];
  hours: { at: number; label: string }[];
  marks: { key: string; at: number; state: "event" | "planned" | "held" }[];
}

const HOURS = 24;
const STEP_MINUTES = 10;
const STEPS = (HOURS * 60) / STEP_MINUTES;
const NIGHT = { from: 22, to: 6 };

/**
 * A day from the hour before the moment on: where it is night, where quiet, and what opens in it. Sampled every ten
 * minutes, by the clocks that hold then: the drawing is for the eye, the database decides.
 */
export function stripOf({
  moment,
  openings,
  quiet,
}: {
  moment: Temporal.ZonedDateTime;
  openings: readonly { at: string; state: "planned" | "held" }[];
  quiet: Quiet;
}): Strip {
  const start = moment.round({ smallestUnit: "hour", roundingMode: "floor" }).subtract({ hours: 1 });
  const samples = Array.from({ length: STEPS }, (_, step) => start.add({ minutes: step * STEP_MINUTES }));
  const begins = start.epochMilliseconds;
  const at = (milliseconds: number) => ((milliseconds - begins) / (HOURS * 3_600_000)) * 100;
  return {
    night: stretches(samples.map(({ hour }) => hour >= NIGHT.from || hour < NIGHT.to)),
    quiet: stretches(samples.map((sample) => isQuiet(sample, quiet))),
    hours: samples
      .filter(({ hour, minute }) => minute === 0 && hour % 6 === 0)
      .map((sample) => ({
        at: at(sample.epochMilliseconds),
        label: `${String(sample.hour).padStart(2, "0")}:00`,
      })),
    marks: [
      { key: "event", at: at(moment.epochMilliseconds), state: "event" as const },
      ...openings.map((opening, place) => ({
        key: String(place),
        at: at(Temporal.Instant.from(opening.at).epochMilliseconds),
        state: opening.state,
      })),
    ].filter((mark) => mark.at <= 100),
  };
}

function isQuiet(sample: Temporal.ZonedDateTime, { time_zone, week, dates }: Quiet): boolean {
  const local = sample.withTimeZone(time_zone);
  const special = dates.find(({ day }) => day === local.toPlainDate().toString());
  if (special) return special.mode === "quiet";
  const minute = local.hour * 60 + local.minute;
  return week.some(({ weekday, from, to }) => weekday === local.dayOfWeek && from <= minute && minute < to);
}

function stretches(samples: readonly boolean[]): Stretch[] {
  const found: Stretch[] = [];
  samples.forEach((on, step) => {
    if (!on) return;
    const last = found.at(-1);
    if (last && step > 0 && samples[step - 1]) last.width += 100 / STEPS;
    else found.push({ from: (step / STEPS) * 100, width: 100 / STEPS });
  });
  return found;
}
