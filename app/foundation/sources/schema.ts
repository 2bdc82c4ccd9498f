import { z } from "zod";

/** A source that is a customer's own, as `private.source_view()` answers it; times are ISO 8601. */
export const sourceState = z.object({
  id: z.uuid(),
  address: z.string().nullable(),
  title: z.string().nullable(),
  /** The last good copy; each kind knows its shape. */
  content: z.unknown(),
  last_good_at: z.string().nullable(),
  tried_at: z.string().nullable(),
  /** Why the last try failed, as worker/sources/source.ts names causes; null: it did not. */
  failure: z.string().nullable(),
  failed_since: z.string().nullable(),
  /** Null: when somebody looks at it, which they do by asking. */
  next_try_at: z.string().nullable(),
});
export type SourceState = z.infer<typeof sourceState>;

export const ownSource = z.object({
  ...sourceState.shape,
  /** The customer's own name for it. */
  name: z.string().nullable(),
});
export type OwnSource = z.infer<typeof ownSource>;

/** What is pressed at one of them. */
export const SourcePress = z.object({ intent: z.enum(["remove", "refresh"]), source: z.uuid() });
export type SourcePress = z.infer<typeof SourcePress>;
