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

/** Switches, or a message style. `live`: sent by a script, which shows the outcome itself. */
export const TopicsForm = z.union([
  z.object({ set: PressText, live: flag }),
  z.object({ style: z.enum(STYLES), live: flag }),
]);
