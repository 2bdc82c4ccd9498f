import type { ReactNode } from "react";

/** Short answers to short questions: below them on a phone, beside them elsewhere. */
export function Facts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="mt-4 grid max-w-prose gap-x-6 gap-y-3 sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)] sm:items-baseline sm:gap-y-1.5">
      {facts.map(({ label, value }) => (
        <div key={label} className="sm:contents">
          <dt className="text-sm text-soft">{label}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
