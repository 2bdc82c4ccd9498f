import type { ReactNode } from "react";

/*
 * Small drawings by one hand: a line of 2, a wash of the well's colour, water below, and one lamp in signal orange.
 * The water lies at 126 of 160; what floats stands in it.
 */
const drawings = {
  buoy: (
    <>
      <g transform="rotate(9 120 126)">
        <path className="wash" d="M96 126h48l-8 -22h-32z" />
        <path d="M104 104l10-52h12l10 52M109 78h22M106.5 91h27" />
        <path d="M112 52h16" />
        <circle className="lamp" cx="120" cy="42" r="7" />
      </g>
      <path d="M152 34l8-4M153 44h9M104 26l-5-7M88 42h-9M120 24v-9M136 27l5-6" />
    </>
  ),
  chain: (
    <>
      <path className="wash" d="M30 126V92h28v34M182 126V92h28v34" />
      <path d="M26 92h36v-8q0-6-6-6h-24q-6 0-6 6zM178 92h36v-8q0-6-6-6h-24q-6 0-6 6z" />
      <path d="M58 98c22 26 102 26 124 0" strokeWidth="5" strokeDasharray="9 5" />
      <path d="M120 117v-51" />
      <path className="lamp" d="M120 38l14 14-14 14-14-14z" />
    </>
  ),
  mooring: (
    <>
      <path className="wash" d="M70 104h96l-14 22H84z" />
      <path d="M92 104V84h44l8 20M104 84V66h14v18M100 94h8M116 94h8" />
      <circle className="lamp" cx="111" cy="54" r="6" />
      <path d="M166 104c14 0 18 2 26 12M186 126v-14h14v14M182 112h22" />
    </>
  ),
  lighthouse: (
    <>
      <path className="wash" d="M58 126q10-16 30-14t32-4 34 8 30 10z" />
      <path className="wash" d="M106 109l6-57h18l6 55" />
      <path d="M109.6 75h22.800M107.5 93h27M108 52h26M113 52V38h16v14M111 38l10-10 10 10z" />
      <circle className="lamp" cx="121" cy="45" r="5" />
      <path d="M98 40l-32-8M98 48l-34 2M144 40l32-8M144 48l34 2" />
    </>
  ),
  bottle: (
    <>
      <g transform="rotate(-24 120 112)">
        <path className="wash" d="M72 98h62q12 0 18 8h22v16h-22q-6 8-18 8H72q-8 0-8-8v-16q0-8 8-8z" />
        <path d="M82 107h40v14H82zM88 112h20M88 116h12" />
        <path className="lamp" d="M174 104h12v20h-12z" />
      </g>
    </>
  ),
  crates: (
    <>
      <path className="wash" d="M58 126V100h34v26M96 126V92h42v34M104 92V66h30v26M142 126v-24h36v24" />
      <path d="M75 100v10M117 92v12M119 66v10M160 102v10M44 126h152" />
      <path d="M160 102V78M150 78h20M160 78V40M160 40H92M160 40l12 12M104 40v8" />
      <path className="lamp" d="M96 48h16l-2 10H98z" />
    </>
  ),
  ferry: (
    <>
      <path className="wash" d="M46 100h150l-16 30H66z" />
      <path d="M70 100V80h92l14 20M84 80V62h52l10 18M96 62V40h16v22M80 90h8M98 90h8M116 90h8M134 90h8M96 71h8M112 71h8" />
      <path className="lamp" d="M96 40h16v8H96z" />
      <path d="M118 34c8-8 18-2 24-10s16-4 22-10M196 100l14-8M46 100V84l12 6-12 6" />
    </>
  ),
  lifebuoy: (
    <>
      <circle className="wash" cx="120" cy="82" r="46" />
      <circle className="sheet" cx="120" cy="82" r="20" />
      <path
        className="lamp"
        d="M105 38.5a46 46 0 0 1 30 0l-8.5 24.7a20 20 0 0 0-13 0zM105 125.5a46 46 0 0 0 30 0l-8.5-24.7a20 20 0 0 1-13 0zM76.5 67a46 46 0 0 0 0 30l24.7-8.5a20 20 0 0 1 0-13zM163.5 67a46 46 0 0 1 0 30l-24.7-8.5a20 20 0 0 0 0-13z"
      />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type DrawingName = keyof typeof drawings;

/** The strokes of a drawing, for an `<svg>` of 240 by 160. */
export function Lines({ name }: { name: DrawingName }) {
  return (
    <>
      {drawings[name]}
      <path
        className="water"
        d="M12 160V126q9-8 18 0t18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0V160"
      />
      <path d="M12 126q9-8 18 0t18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0 18 0M44 140q9-6 18 0t18 0M140 144q9-6 18 0t18 0 18 0" />
    </>
  );
}
