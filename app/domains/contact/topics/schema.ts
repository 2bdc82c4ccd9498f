import { z } from "zod";
import { type Cell, CHANNELS, STYLES } from "./press";

/** What the pages of topics send. Read on the server alone. */

const ChannelId = z.enum(CHANNELS);
/** Topics are data: the database knows which there are. */
const TopicId = z.string().regex(/^[a-z_]{1,40}$/);

const cellText = z
  .string()
  .transform((pair) => pair.split("."))
  .pipe(z.tuple([TopicId, ChannelId]))
  .transform(([topic, channel]): Cell => ({ topic, channel }));

export const Cells = z.array(z.object({ topic: TopicId, channel: ChannelId }));

/** What the database answers of before, which takes a change back. */
export const PreviousChain = z.object({ channels: z.array(ChannelId), waits: z.array(z.number()) });
export const PreviousTiming = z.object({
  threshold_minutes: z.number().nullish(),
  digest: z.string().nullish(),
  digest_at: z.string().nullish(),
  digest_weekday: z.number().nullish(),
});

/** A press as a button's value, or as a part of an address: `on:delay.sms,delay.email`. */
export const PressText = z
  .string()
  .max(4_000)
  .regex(/^(on|off):/)
  .transform((text) => ({
    enabled: text.startsWith("on:"),
    cells: text.slice(text.indexOf(":") + 1).split(","),
  }))
  .pipe(z.object({ enabled: z.boolean(), cells: z.array(cellText).max(200) }));

const flag = z
  .literal("true")
  .optional()
  .transform((value) => value === "true");

const PressForm = z.object({ set: PressText, live: flag });

/** Switches, or a message style. `live`: sent by a script, which shows the outcome itself. */
export const TopicsForm = z.union([PressForm, z.object({ style: z.enum(STYLES), live: flag })]);

const listed = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (text) => (typeof text === "string" ? text.split(",") : text),
    z.array(item).min(1).max(CHANNELS.length),
  );

/** Order and times of a topic's channels; `move` (`sms:up`) is a button's, pressed on the order beside it. */
const ChainForm = z
  .object({
    channels: listed(ChannelId),
    waits: listed(z.coerce.number().int().min(0).max(1_440)),
    move: z
      .string()
      .transform((text) => text.split(":"))
      .pipe(z.tuple([ChannelId, z.enum(["up", "down"])]))
      .optional(),
    live: flag,
  })
  .refine(({ channels, waits }) => channels.length === waits.length);

/** Empty: back to our suggestion. Only what the topic knows is sent. */
const choice = <Value extends z.ZodType>(value: Value) =>
  z.union([z.literal("").transform(() => null), value]).optional();

const TimingForm = z.object({
  timing: z.literal("true"),
  threshold: choice(z.coerce.number().int().min(0).max(1_440)),
  digest: choice(z.enum(["now", "daily", "weekly"])),
  at: choice(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  weekday: choice(z.coerce.number().int().min(1).max(7)),
});
export type Timing = z.output<typeof TimingForm>;

export const TopicForm = z.union([PressForm, ChainForm, TimingForm, z.object({ reset: z.literal("true") })]);

/** A form's fields, those sent several times as one text with commas between. */
export function fieldsOf(form: FormData): Record<string, string> {
  return Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name).join(",")]));
}
