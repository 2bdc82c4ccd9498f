import type { PartOfDay } from "~/foundation/customer/greeting";

/** Where the light stands, in units of the drawing: the horizon lies at 40 of 56. */
const lights = {
  morning: { x: 40, y: 36 },
  afternoon: { x: 120, y: 15 },
  evening: { x: 200, y: 38 },
  night: { x: 200, y: 16 },
} as const satisfies Record<PartOfDay, { x: number; y: number }>;

/** The greeting drawn: a horizon with the sun where it stands, or the moon. */
export function DayLine({ partOfDay }: { partOfDay: PartOfDay }) {
  const { x, y } = lights[partOfDay];
  return (
    <div className="mt-1 flex" aria-hidden="true">
      <svg aria-hidden="true" viewBox="0 0 240 56" className="drawing h-14 w-60 shrink-0">
        <clipPath id="above-horizon">
          <path d="M0 0h240v40H0z" />
        </clipPath>
        <g clipPath="url(#above-horizon)">
          {partOfDay === "night" ? (
            <path className="light" d={`M${x} ${y - 12}a12 12 0 1 0 12 17 10.5 10.5 0 0 1-12-17z`} />
          ) : (
            <circle className="light" cx={x} cy={y} r="14" />
          )}
        </g>
        <path className="horizon" d={`M0 40h240M${x - 15} 46h30M${x - 9} 51h18`} />
      </svg>
      <span className="mt-[39px] h-0.5 grow bg-edge" />
    </div>
  );
}
