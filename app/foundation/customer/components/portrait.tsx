import type { ReactNode } from "react";

/* Heads and shoulders of one construction: a face, hair, a coat and one thing of theirs. */
const portraits = {
  traveller: (
    <>
      <path className="coat" d="M12 64c0-13 8-19 20-19s20 6 20 19z" />
      <path className="hair" d="M19 36c-2-16 4-24 13-24s15 8 13 24l-2 8H21z" />
      <path className="face" d="M23 27c5 0 9-2 11-5 2 3 4 4 7 5v4c0 7-4 12-9 12s-9-5-9-12z" />
      <path className="thing" d="M21 47l11 8 11-8 1 4-12 9-12-9z" />
    </>
  ),
  subscriber: (
    <>
      <path className="coat" d="M12 64c0-13 8-19 20-19s20 6 20 19z" />
      <path className="face" d="M22 26h20v6c0 8-4 13-10 13s-10-5-10-13z" />
      <path
        className="hair"
        d="M21 29c-3-12 4-17 11-17s14 5 11 17l-2-6c-6 1-12 0-15-3-1 3-3 5-5 9zM24 37c5 3 11 3 16 0-1 6-4 9-8 9s-7-3-8-9z"
      />
      <path className="thing" d="M44 50h8v12h-8z" />
    </>
  ),
  owner: (
    <>
      <path className="coat" d="M12 64c0-13 8-19 20-19s20 6 20 19z" />
      <path className="hair" d="M32 6c9 0 11 5 10 8 6 3 7 12 3 17H19c-4-5-3-14 3-17-1-3 1-8 10-8z" />
      <path className="face face-deep" d="M23 24c6-3 12-3 18 0v7c0 8-4 13-9 13s-9-5-9-13z" />
      <path className="thing" d="M24 48h16v16H24z" />
    </>
  ),
  staff: (
    <>
      <path className="coat" d="M12 64c0-13 8-19 20-19s20 6 20 19z" />
      <path className="face face-warm" d="M22 20h20v12c0 8-4 13-10 13s-10-5-10-13z" />
      <path className="hair" d="M21 28c-1-10 3-16 11-16s12 6 11 16c-3-1-4-4-4-6-5 1-10 1-14 0 0 2-1 5-4 6z" />
      <path className="thing" d="M17 29h4v9h-4zM43 29h4v9h-4zM19 38q2 6 9 6v-2q-6 0-7-4z" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type PortraitName = keyof typeof portraits;

/** A drawn face beside a name: hidden from screen readers. */
export function Portrait({ name }: { name: PortraitName }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 64 64" className={`portrait portrait-${name}`}>
      <path className="backdrop" d="M0 0h64v64H0z" />
      {portraits[name]}
    </svg>
  );
}
