import type { ReactNode } from "react";

interface AuthCardProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  /** Other ways from here: links, one a line. */
  aside?: ReactNode;
}

/** The page around one form of identity: sign in, a code, a new password. */
export function AuthCard({ title, lead, children, aside }: AuthCardProps) {
  return (
    <div className="mx-auto w-full max-w-md">
      <div className="overflow-hidden rounded-lg border border-line bg-card">
        <div className="harbour-strip h-24 sm:h-28" />
        <div className="px-5 pb-6 sm:px-8 sm:pb-8">
          <span aria-hidden="true" className="mark relative -mt-7 mb-4 block size-14 rounded-md" />
          <h1 className="text-2xl">{title}</h1>
          {lead ? <div className="mt-2 text-soft">{lead}</div> : null}
          <div className="mt-6">{children}</div>
        </div>
      </div>
      {aside ? <div className="mt-5 grid justify-items-center gap-2 text-center">{aside}</div> : null}
    </div>
  );
}
