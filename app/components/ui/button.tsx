import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes } from "react";
import { classes } from "./classes";

type Variant = "primary" | "secondary" | "quiet" | "danger";
type Size = "medium" | "small";

interface Look {
  variant?: Variant;
  size?: Size;
  className?: string;
}

function look({ variant = "secondary", size = "medium", className }: Look): string {
  return classes("button", `button-${variant}`, size === "small" && "button-small", className);
}

interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** Its work is under way: it keeps its place and focus, and further presses do nothing. */
  pending?: boolean;
}

/** A button; submits its form unless `type` says otherwise. One `primary` a page: the next thing to do. */
export function Button({
  variant,
  size,
  className,
  pending = false,
  type = "submit",
  onClick,
  children,
  ...button
}: ButtonProps) {
  return (
    <button
      {...button}
      type={type}
      className={look({ variant, size, className })}
      aria-disabled={pending || button["aria-disabled"] || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    >
      {pending ? <span className="spinner" aria-hidden="true" /> : null}
      {children}
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. */
export function LinkButton({ variant, size, className, ...link }: Look & LinkProps) {
  return <Link {...link} className={look({ variant, size, className })} />;
}
