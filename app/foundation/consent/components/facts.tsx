import type { ReactNode } from "react";

/** Short answers beside their questions: in one line on a phone where they fit, in two columns elsewhere. */
export function Facts({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className="mt-4 grid max-w-prose gap-x-6 gap-y-1.5 sm:grid-cols-[minmax(9rem,auto)_minmax(0,1fr)]">
      {facts.map(({ label, value }) => (
        <div key={label} className="sm:contents">
          <dt className="me-2 inline text-sm text-soft sm:me-0 sm:block sm:pt-0.5">{label}</dt>
          <dd className="inline min-w-0 sm:block">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
