import type { PartOfDay } from "~/foundation/customer/greeting";

/** Where the light stands over the horizon, in units of the drawing: the line lies at 28 of 40. */
const lights = {
  morning: { x: 60, y: 24 },
  afternoon: { x: 150, y: 9 },
  evening: { x: 250, y: 27 },
  night: { x: 250, y: 11 },
} as const satisfies Record<PartOfDay, { x: number; y: number }>;

/** The greeting drawn: a horizon with the sun where it stands, or the moon. */
export function DayLine({ partOfDay }: { partOfDay: PartOfDay }) {
  const { x, y } = lights[partOfDay];
  return (
    <div className="mt-3 flex items-end" aria-hidden="true">
      <svg viewBox="0 0 320 40" className="drawing h-10 w-80 shrink-0" role="presentation">
        <clipPath id="above-horizon">
          <path d="M0 0h320v28H0z" />
        </clipPath>
        <g clipPath="url(#above-horizon)">
          {partOfDay === "night" ? (
            <path className="lamp" d={`M${x} ${y - 8}a8 8 0 1 0 8 11 7 7 0 0 1-8-11z`} />
          ) : (
            <circle className="lamp" cx={x} cy={y} r="9" />
          )}
        </g>
        <path className="horizon" d="M0 28h320" />
        <path className="horizon" d={`M${x - 12} 33h24M${x - 6} 38h12`} />
      </svg>
      <span className="mb-[11px] h-0.5 grow bg-line" />
    </div>
  );
}
