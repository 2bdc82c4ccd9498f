import type { ReactNode } from "react";
import { classes } from "./classes";
import { type Tone, ToneShape, toneGround, toneText } from "./tone";

/** One word of state. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 rounded-sm border border-rim px-2 py-0.5 text-sm font-semibold",
        toneGround[tone],
        toneText[tone],
      )}
    >
      <ToneShape tone={tone} />
      {children}
    </span>
  );
}
