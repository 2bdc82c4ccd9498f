import { type ReactNode, useLayoutEffect, useRef } from "react";

/** What is to be seen only: nothing in it can be pressed, focused or heard. */
export function Inert({ className, children }: { className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  // React knows the attribute from version 19 on.
  useLayoutEffect(() => box.current?.setAttribute("inert", ""), []);
  return (
    <div ref={box} className={className}>
      {children}
    </div>
  );
}
