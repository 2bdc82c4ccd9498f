import type { SupabaseClient as GenericClient } from "@supabase/supabase-js";
import { z } from "zod";
import { Offer } from "../app/domains/trips/offers/schema";
import { createRoleClient } from "../app/lib/supabase.server";
import { CHANNELS, type ChannelId } from "./channels/channel";
import type { Trouble } from "./channels/delivery-error";
import { NOTICE_STYLES } from "./templates/render-notice";

/** What the database asks of a worker, in the role `notifier`. It decides what is due; we only carry it out. */

const workSchema = z.object({
  disruptions: z.array(z.object({ id: z.uuid(), after: z.uuid().nullish() })),
  deliveries_due: z.boolean(),
  /** When the next delivery falls due; null: none waits. */
  next_at: z.string().nullish(),
});
export type Work = z.output<typeof workSchema>;

const fannedOutSchema = z.object({
  legs: z.number(),
  notices: z.number(),
  /** Where to go on; null: through. */
  after: z.uuid().nullish(),
});

const claimedSchema = z.object({
  delivery_id: z.uuid(),
  notice_id: z.uuid(),
  customer_id: z.uuid(),
  booking_id: z.uuid().nullish(),
  channel: z.enum(CHANNELS),
  contact_point_id: z.uuid().nullable(),
  address: z.string().nullable(),
  credentials: z.unknown(),
  language: z.string(),
  style: z.enum(NOTICE_STYLES),
  time_zone: z.string(),
  topic: z.string(),
  event: z.record(z.string(), z.unknown()),
  needs_offer: z.boolean(),
  /** This one included. */
  attempts: z.number(),
});
export type Claimed = z.output<typeof claimedSchema>;

/** What came of one delivery, as finish_deliveries() takes it. */
export interface Result {
  delivery_id: string;
  outcome: "sent" | "retry" | "failed" | "gone";
  provider_id?: string;
  /** One sentence without address and content. */
  error?: string;
  retry_after_seconds?: number;
  /** Hex, over the words that were sent: for the proof of notice. */
  text_sha256?: string;
}

const preparedSchema = z.array(z.object({ notice_id: z.uuid(), offer: Offer.nullable() }));

export type Outbox = ReturnType<typeof openOutbox>;

/** The outbox as worker `name` sees it (at most 80 characters, its own while it lives). */
export function openOutbox(name: string) {
  // Answers are judged by the schemas above, so the client need not know their types.
  const client = createRoleClient({ role: "notifier" }) as unknown as GenericClient;
  const ask = async <Schema extends z.ZodType>(
    what: string,
    parameters: Record<string, unknown>,
    schema: Schema,
  ): Promise<z.output<Schema>> => {
    const { data } = await client.rpc(what, parameters).throwOnError();
    return schema.parse(data);
  };
  return {
    name,
    nextWork: () => ask("next_work", { worker: name }, workSchema),
    fanOut: (disruption: string) => ask("fan_out_disruption", { disruption }, fannedOutSchema),
    claim: (batch: number) => ask("claim_deliveries", { worker: name, batch }, z.array(claimedSchema)),
    /** The offers of these notices that have one, made where there should be one. */
    prepareOffers: async (notices: string[]): Promise<Map<string, Offer>> => {
      const rows = await ask("prepare_offers", { notices }, preparedSchema);
      return new Map(rows.flatMap(({ notice_id, offer }) => (offer ? [[notice_id, offer]] : [])));
    },
    /** In the name of the worker who claimed them. */
    finish: (results: Result[], worker = name) => ask("finish_deliveries", { worker, results }, z.number()),
    reportTrouble: ({
      point,
      channel,
      state,
      trouble,
    }: {
      point: string;
      channel: ChannelId;
      state: "failing" | "blocked";
      trouble: Trouble;
    }) =>
      ask("report_point_trouble", { contact_point_id: point, channel, state, cause: trouble }, z.unknown()),
    removePushDevice: (endpoint: string) => ask("remove_push_device", { endpoint }, z.unknown()),
    lapseOffers: (batch: number) => ask("lapse_offers", { batch }, z.unknown()),
    sealRecords: (batch: number) => ask("seal_notice_records", { batch }, z.unknown()),
  };
}
