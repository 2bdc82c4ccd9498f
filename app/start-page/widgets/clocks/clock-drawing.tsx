import type { ClockFace } from "./zones";

/** A clock with two hands, dark at night; its words stand beside it. */
export function ClockDrawing({ face: { hour, minute, isNight } }: { face: ClockFace }) {
  const ink = isNight ? "stroke-harbour-ink" : "stroke-ink";
  return (
    <svg
      viewBox="0 0 48 48"
      aria-hidden="true"
      className="size-14 flex-none"
      fill="none"
      strokeLinecap="round"
    >
      <circle
        cx="24"
        cy="24"
        r="22"
        strokeWidth="1.5"
        className={isNight ? "fill-harbour stroke-edge" : "fill-card stroke-edge"}
      />
      {[0, 90, 180, 270].map((at) => (
        <path key={at} d="M24 5v3" strokeWidth="1.5" className={ink} transform={`rotate(${at} 24 24)`} />
      ))}
      <path d="M24 25V13" strokeWidth="3" className={ink} transform={`rotate(${hour} 24 24)`} />
      <path d="M24 26V8" strokeWidth="2" className={ink} transform={`rotate(${minute} 24 24)`} />
    </svg>
  );
}
