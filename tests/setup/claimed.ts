import { randomUUID } from "node:crypto";
import type { Claimed } from "../../worker/outbox";
import { typicalEvents } from "../cases/notice-events";

/** A delivery as the database hands it to a worker: a text message of a cancelled journey, tried for the first time. */
export const claimed = (more: Partial<Claimed> = {}): Claimed => ({
  delivery_id: randomUUID(),
  notice_id: randomUUID(),
  customer_id: randomUUID(),
  booking_id: null,
  channel: "sms",
  contact_point_id: randomUUID(),
  address: "+447700900123",
  credentials: null,
  language: "en",
  style: "brief",
  time_zone: "Europe/Berlin",
  topic: "delay",
  event: { ...typicalEvents.find(({ kind }) => kind === "journey_cancelled") },
  needs_offer: false,
  attempts: 1,
  claimed_at: new Date().toISOString(),
  unseen: false,
  gathered: null,
  ...more,
});
