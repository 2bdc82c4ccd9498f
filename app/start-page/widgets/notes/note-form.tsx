import { type FetcherWithComponents, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

interface NoteFormProps {
  fetcher: FetcherWithComponents<unknown>;
  intent: string;
  fields: Record<string, string>;
  className?: string;
  children: ReactNode;
}

/** A form about notes: comes back to the page that it stands on, with scripts or without. */
export function NoteForm({ fetcher, intent, fields, className, children }: NoteFormProps) {
  const { pathname, search } = useLocation();
  return (
    <fetcher.Form method="post" action="/page/notes" preventScrollReset className={className}>
      <input type="hidden" name="returnTo" value={pathname + search} />
      <input type="hidden" name="intent" value={intent} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
    </fetcher.Form>
  );
}
