import { z } from "zod";
import { OfferLeg, OfferReason } from "../offers/schema";

/** How much later one may choose to arrive, in minutes. */
export const LATER_MINUTES = [0, 30, 60, 90, 120, 180, 240, 360, 720, 1440] as const;

/** The sentence as the page's form sends it, and as it stands in the address when it is tried out. */
export const PolicyForm = z.object({
  enabled: z.enum(["ask", "accept"]),
  later: z.coerce.number().int().min(0).max(1440),
  day: z.enum(["same", "any"]),
  changes: z.coerce.number().int().min(0).max(2),
  night: z.enum(["never", "fine"]),
});
export type PolicyForm = z.output<typeof PolicyForm>;

/** As standing_policy() answers it. */
export const StandingPolicy = z.object({
  enabled: z.boolean(),
  later_minutes: z.number(),
  same_day: z.boolean(),
  extra_changes: z.number(),
  overnight: z.boolean(),
  /** Null: as we suggest it. */
  changed_at: z.string().nullable(),
});
export type StandingPolicy = z.output<typeof StandingPolicy>;

/** What keeps a way from being accepted unasked; empty: nothing. */
const objections = z.array(
  z.enum(["later", "other_day", "more_changes", "overnight", "later_leg", "own_journey"]),
);
export type Objection = z.output<typeof objections>[number];

/** As simulate_standing_policy() answers it. */
export const Simulation = z.object({
  policy: StandingPolicy,
  examples: z.array(
    z.object({
      code: z.enum(["later_40", "later_90_change", "later_200", "past_midnight", "next_morning"]),
      objections,
    }),
  ),
  trip: z
    .object({
      booking_id: z.uuid(),
      legs: z.array(OfferLeg),
      planned_arrival: z.string(),
      ways: z.array(
        z.object({
          legs: z.array(OfferLeg),
          departs_at: z.string(),
          arrives_at: z.string(),
          changes: z.number(),
          reasons: z.array(OfferReason),
          objections,
        }),
      ),
      /** Place of the one that would be accepted, from 1; null: we would ask. */
      accepted: z.number().nullable(),
    })
    .nullable(),
});
export type Simulation = z.output<typeof Simulation>;

/** The form's way of saying a policy. */
export function formOf(policy: StandingPolicy): PolicyForm {
  return {
    enabled: policy.enabled ? "accept" : "ask",
    later: policy.later_minutes,
    day: policy.same_day ? "same" : "any",
    changes: policy.extra_changes,
    night: policy.overnight ? "fine" : "never",
  };
}

/** The database's way of saying what the form says. */
export function choicesOf(form: PolicyForm) {
  return {
    enabled: form.enabled === "accept",
    later_minutes: form.later,
    same_day: form.day === "same",
    extra_changes: form.changes,
    overnight: form.night === "fine",
  };
}
