/** What a state means; told by shape and word, and by colour only beside them. */
export type Tone = "info" | "kept" | "held" | "harm";

export const toneText = {
  info: "text-link",
  kept: "text-kept",
  held: "text-held",
  harm: "text-harm",
} as const satisfies Record<Tone, string>;

export const toneGround = {
  info: "bg-well",
  kept: "bg-kept-ground",
  held: "bg-held-ground",
  harm: "bg-harm-ground",
} as const satisfies Record<Tone, string>;

const shapes = {
  // a round lamp, a tick, a square with two bars, a triangle: told apart without colour
  info: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-1 6v5h2V7H7Zm0-3v2h2V4H7Z",
  kept: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm3.6 3.7L7 9.5 4.8 7.4 3.5 8.8 7 12.2l6-6.1-1.4-1.4Z",
  held: "M4 1.5h8A2.5 2.5 0 0 1 14.5 4v8a2.5 2.5 0 0 1-2.5 2.5H4A2.5 2.5 0 0 1 1.5 12V4A2.5 2.5 0 0 1 4 1.5ZM5 5v6h2V5H5Zm4 0v6h2V5H9Z",
  harm: "M9.2 1.7l6 11A1.4 1.4 0 0 1 14 14.8H2a1.4 1.4 0 0 1-1.2-2.1l6-11a1.4 1.4 0 0 1 2.4 0ZM7 5.5v4.5h2V5.5H7ZM7 11.2v2h2v-2H7Z",
} as const satisfies Record<Tone, string>;

/** The shape of a state, in its colour. Says nothing to screen readers: a word stands beside it. */
export function ToneShape({ tone, className = "" }: { tone: Tone; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width="16"
      height="16"
      fill="currentColor"
      fillRule="evenodd"
      className={`shrink-0 ${toneText[tone]} ${className}`}
    >
      <path d={shapes[tone]} />
    </svg>
  );
}
