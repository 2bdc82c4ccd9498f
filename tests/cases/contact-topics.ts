/** Channels and topics as the migrations seed them, for rules that read no database. A test compares both. */

export const channels: Record<string, { kind: string; disturbs: boolean }> = {
  in_app: { kind: "in_app", disturbs: false },
  email: { kind: "email", disturbs: true },
  web_push: { kind: "web_push", disturbs: true },
  sms: { kind: "mobile", disturbs: true },
  voice: { kind: "mobile", disturbs: true },
  ntfy: { kind: "ntfy", disturbs: true },
  webhook: { kind: "webhook", disturbs: false },
};

export interface SeededTopic {
  basis: "service" | "marketing";
  silenceable: boolean;
  breaks_quiet: "never" | "departure" | "always";
  departure_lead_minutes: number;
  digest: string;
  threshold_minutes?: number;
  /** Channels in their order, `+` minutes to wait, `off` where they are not on by default. */
  chain: string;
}

const journey = { basis: "service", silenceable: true, breaks_quiet: "departure", digest: "now" } as const;
const matter = {
  basis: "service",
  silenceable: true,
  breaks_quiet: "never",
  departure_lead_minutes: 0,
  digest: "now",
} as const;
const promotion = {
  ...matter,
  basis: "marketing",
  digest: "weekly Fri 18:00",
  chain: "in_app, email, web_push off, ntfy off, webhook off, sms+60 off, voice+60 off",
} as const;
const bill = "in_app, email, webhook, web_push off, ntfy off, sms+60 off, voice+60 off";

export const topics: Record<string, SeededTopic> = {
  delay: {
    ...journey,
    departure_lead_minutes: 180,
    threshold_minutes: 15,
    chain: "in_app, web_push, ntfy, webhook, sms+5, email+10, voice+15 off",
  },
  gate: {
    ...journey,
    departure_lead_minutes: 90,
    chain: "in_app, web_push, ntfy, webhook, sms+3, voice+5 off, email off",
  },
  checkin: {
    ...journey,
    departure_lead_minutes: 180,
    chain: "in_app, web_push, ntfy, webhook, email+30, sms+30 off, voice+60 off",
  },
  invoice: { ...matter, chain: bill },
  plan: { ...matter, chain: bill },
  request: { ...matter, chain: "in_app, web_push, webhook, ntfy off, email+15, sms+60 off, voice+60 off" },
  safety: {
    ...matter,
    silenceable: false,
    breaks_quiet: "always",
    chain: "in_app, email, web_push, ntfy, webhook, sms+15, voice+30 off",
  },
  tips: promotion,
  offers: promotion,
};
