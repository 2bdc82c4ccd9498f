/** Kinds of contact points, in the order in which they are shown. */
export const POINT_KINDS = ["email", "mobile", "web_push", "ntfy", "webhook", "in_app"] as const;
export type PointKind = (typeof POINT_KINDS)[number];

/** The kinds that a customer adds by themselves; in-app is there from the first day. */
export const ADDED_KINDS = ["mobile", "email", "web_push", "ntfy", "webhook"] as const;
export type AddedKind = (typeof ADDED_KINDS)[number];

export function isPointKind(value: unknown): value is PointKind {
  return POINT_KINDS.some((kind) => kind === value);
}

export function isAddedKind(value: unknown): value is AddedKind {
  return ADDED_KINDS.some((kind) => kind === value);
}
