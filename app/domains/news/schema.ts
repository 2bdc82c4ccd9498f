import { z } from "zod";

/** What own_news() answers. */
export const ownNews = z.object({
  sources: z.array(
    z.object({
      id: z.uuid(),
      name: z.string().nullable(),
      wanted: z.boolean(),
      last_good_at: z.string().nullable(),
      failure: z.string().nullable(),
      failed_since: z.string().nullable(),
      /** Null: when its customer looks at it. */
      next_try_at: z.string().nullable(),
      /** Whether it is fetched only while its customer looks, and doesn't know yet that they do. */
      overlooked: z.boolean(),
    }),
  ),
  items: z.array(
    z.object({
      id: z.number(),
      source: z.uuid(),
      title: z.string(),
      link: z.string().nullable(),
      author: z.string().nullable(),
      summary: z.string().nullable(),
      image: z.string().nullable(),
      published_at: z.string(),
      read: z.boolean(),
    }),
  ),
});
export type OwnNews = z.output<typeof ownNews>;

/** Items to mark, as one list of numbers with commas, so that a page's form is one field. */
const items = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15}){0,999}$/)
  .transform((list) => list.split(",").map(Number));

/** `POST /news/read`. */
export const MarkNews = z.object({
  items,
  read: z.enum(["yes", "no"]).default("yes"),
  next: z.string().max(300).optional(),
});

/** An address as people type or paste it. */
export const AddFeed = z.object({
  address: z
    .string({ error: "news:errors.missing" })
    .trim()
    .min(1, "news:errors.missing")
    .max(2000, "news:errors.long"),
});

/** A button at one source. */
export const SourcePress = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("remove") }),
  z.object({ intent: z.literal("refresh") }),
  z.object({ intent: z.literal("rename"), name: z.string().trim().max(100).default("") }),
]);

/** Takes a source back that was removed. */
export const RestoreSource = z.object({
  address: z.string().max(2000),
  name: z.string().max(100).optional(),
});
