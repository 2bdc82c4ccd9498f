import { Link } from "@remix-run/react";
import ArrowLeft from "lucide-react/icons/arrow-left";

/** The way back from a page to the one above it: the first thing on it, and nothing on paper. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <p className="mb-4 print:hidden">
      <Link
        to={to}
        className="inline-flex min-h-6 items-center gap-1.5 text-link underline underline-offset-4"
      >
        <ArrowLeft size={18} aria-hidden="true" className="shrink-0 rtl:-scale-x-100" />
        {children}
      </Link>
    </p>
  );
}
