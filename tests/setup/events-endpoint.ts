import { randomBytes, randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { vi } from "vitest";
import { SETTINGS_VARIABLE, type Settings } from "../../app/lib/settings.server";
import { jwtSecret, publishableKey, supabaseUrl } from "./actors";
import { settingsWith } from "./settings";

/** `POST /api/journey-events`, and how an operator's system speaks to it. */

export type EventsEndpoint = typeof import("../../app/routes/api.journey-events");

/** A secret of Standard Webhooks. */
export const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;

/** The endpoint in a process with these settings. */
export async function eventsEndpoint(told: Partial<Settings>): Promise<EventsEndpoint> {
  const surroundings = { supabaseUrl, publishableKey, jwtSecret };
  vi.stubEnv(SETTINGS_VARIABLE, JSON.stringify(settingsWith({ ...surroundings, ...told })));
  vi.resetModules();
  return import("../../app/routes/api.journey-events");
}

/** Headers as a sender's own library of Standard Webhooks writes them. */
export function signed(body: string, secret: string, at = new Date()): Record<string, string> {
  const id = `msg_${randomUUID()}`;
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}

interface Answer {
  status: number;
  type: string | null;
  body: { detail?: string; results?: { id: string | null; result: string; detail?: string }[] };
}

export async function postEvents(
  endpoint: EventsEndpoint,
  body: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const request = new Request("http://localhost:3000/api/journey-events", { method: "POST", headers, body });
  const context = { requestId: "1", nonce: "1", clientIp: "::1", setCookie: () => {} };
  const response = await endpoint.action({ request, context, params: {} });
  return {
    status: response.status,
    type: response.headers.get("Content-Type"),
    body: (await response.json()) as Answer["body"],
  };
}
