import { z } from "zod";
import { Offer } from "../app/domains/trips/offers/schema";
import { createRoleClient } from "../app/lib/supabase.server";
import { again } from "./again";
import { CHANNELS, type ChannelId } from "./channels/channel";
import type { Trouble } from "./channels/delivery-error";
import { NOTICE_STYLES } from "./templates/render-notice";

/** What the database asks of a worker, in the role `notifier`. It decides what is due; we only carry it out. */

const workSchema = z.object({
  disruptions: z.array(z.object({ id: z.uuid() })),
  deliveries_due: z.boolean(),
});

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
  /** When the first of those began that may have come through; backends write it differently. */
  claimed_at: z.coerce.date().transform((at) => at.toISOString()),
  /** Whether there was one before this that may have. */
  unseen: z.boolean(),
  /** All that this one message tells, this delivery included, where it carries others. */
  gathered: z
    .array(
      z.object({
        delivery_id: z.uuid(),
        topic: z.string(),
        booking_id: z.uuid().nullable(),
        event: z.record(z.string(), z.unknown()),
      }),
    )
    .nullable(),
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
  /** Nothing was asked of the provider: the attempt does not count. */
  untried?: boolean;
  /** No attempt so far, this one included, can have come through. */
  not_taken?: boolean;
  /** Hex, over the words that were sent: for the proof of notice. */
  text_sha256?: string;
}

const preparedSchema = z.array(z.object({ notice_id: z.uuid(), offer: Offer.nullable() }));

export type Outbox = ReturnType<typeof openOutbox>;

/** The outbox as worker `name` sees it (at most 80 characters, its own while it lives). */
export function openOutbox(name: string) {
  const client = createRoleClient({ role: "notifier" });
  return {
    name,
    nextWork: async () => {
      const { data } = await client.rpc("next_work", { worker: name }).throwOnError();
      return workSchema.parse(data);
    },
    /** Tells the next legs, from where it was left. */
    fanOut: async (disruption: string) => {
      const { data } = await again(async () =>
        client.rpc("fan_out_disruption", { disruption }).throwOnError(),
      );
      return fannedOutSchema.parse(data);
    },
    /** What is due by these channels. */
    claim: async (batch: number, channels: ChannelId[]): Promise<Claimed[]> => {
      const { data } = await again(async () =>
        client.rpc("claim_deliveries", { worker: name, batch, channels }).throwOnError(),
      );
      return z.array(claimedSchema).parse(data);
    },
    /** The offers of these notices that have one, made where there should be one. */
    prepareOffers: async (notices: string[]): Promise<Map<string, Offer>> => {
      const { data } = await again(async () => client.rpc("prepare_offers", { notices }).throwOnError());
      const rows = preparedSchema.parse(data);
      return new Map(rows.flatMap(({ notice_id, offer }) => (offer ? [[notice_id, offer]] : [])));
    },
    /** In the name of the worker who claimed them. */
    finish: async (results: Result[], worker = name): Promise<void> => {
      await again(async () =>
        client
          .rpc("finish_deliveries", { worker, results: results.map((result) => ({ ...result })) })
          .throwOnError(),
      );
    },
    /** Which of these names that a provider gave stand for something else than this delivery. */
    namesOfOthers: async (delivery: string, providerIds: string[]): Promise<ReadonlySet<string>> => {
      const { data } = await client
        .rpc("names_of_others", { delivery_id: delivery, provider_ids: providerIds })
        .throwOnError();
      return new Set(data.map(({ provider_id }) => provider_id));
    },
    reportTrouble: async ({ point, channel, state, trouble }: PointTrouble): Promise<void> => {
      await client
        .rpc("report_point_trouble", { contact_point_id: point, channel, state, cause: trouble })
        .throwOnError();
    },
    removePushDevice: async (endpoint: string): Promise<void> => {
      await client.rpc("remove_push_device", { endpoint }).throwOnError();
    },
    lapseOffers: async (batch: number): Promise<void> => {
      await again(async () => client.rpc("lapse_offers", { batch }).throwOnError());
    },
    sealRecords: async (batch: number): Promise<void> => {
      await client.rpc("seal_notice_records", { batch }).throwOnError();
    },
  };
}

interface PointTrouble {
  /** Id of the contact point. */
  point: string;
  channel: ChannelId;
  state: "failing" | "blocked";
  trouble: Trouble;
}
