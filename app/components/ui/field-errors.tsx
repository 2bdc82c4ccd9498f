import { ToneShape } from "./tone";

/** What is wrong with a field, under the id `<id>-error` that its control points to; nothing when nothing is. */
export function FieldErrors({ id, errors = [] }: { id: string; errors?: string[] }) {
  if (errors.length === 0) return null;
  return (
    <p id={`${id}-error`} className="mt-1.5 flex gap-2 text-harm">
      <ToneShape tone="harm" className="mt-1" />
      <span>{errors.join(" ")}</span>
    </p>
  );
}
