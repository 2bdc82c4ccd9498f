import { i18nFor } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { type Words, wordsFor } from "../../../../worker/templates/words";
import { describeReason } from "../decision/reasons.server";
import { nameIn } from "../names";
import type { OfferLeg } from "../offers/schema";
import { readStandingPolicy, simulateStandingPolicy } from "./queries.server";
import { formOf, type Objection, PolicyForm, type Simulation } from "./schema";
import { describePolicy, describeRule } from "./sentence";
import type { PolicyPreviewView, PolicyView, VerdictView } from "./view";

/** The page of the standing policy: what holds, or what the address asks to try. */
export async function loadPolicy(customer: Customer, locale: Locale, url: string): Promise<PolicyView> {
  const words = wordsFor({ locale });
  const { t } = words;
  const held = formOf(await readStandingPolicy(customer));
  const asked = PolicyForm.safeParse(Object.fromEntries(new URL(url).searchParams));
  const form = asked.success ? asked.data : held;
  const { examples, trip } = await simulateStandingPolicy({ customer, form });
  const say = i18nFor(locale).getFixedT(locale, "trips-policy");
  return {
    title: t("trips-policy:title"),
    held: describePolicy(held, say),
    form,
    tried: JSON.stringify(form) !== JSON.stringify(held),
    rule: describeRule(form, say),
    examples: examples.map(({ code, objections }) => ({
      key: code,
      text: t(`trips-policy:examples.${code}`),
      ...verdict(objections, words),
    })),
    trip: trip && describeTrip(trip, words),
  };
}

/** What holds, and what it would do for the customer's next trip: for pages of other domains. */
export async function previewPolicy(customer: Customer, locale: Locale): Promise<PolicyPreviewView> {
  const words = wordsFor({ locale });
  const form = formOf(await readStandingPolicy(customer));
  const { trip } = await simulateStandingPolicy({ customer, form });
  const next = trip && describeTrip(trip, words);
  return {
    rule: describePolicy(form, i18nFor(locale).getFixedT(locale, "trips-policy")),
    next: next && {
      title: next.title,
      // The simulation is of the limits alone; what was switched off accepts nothing. Its ways are not listed here.
      outcome:
        form.enabled === "ask" || (trip.accepted === null && trip.ways.length > 0)
          ? words.t("trips-policy:trip.askedShort")
          : next.outcome,
    },
  };
}

function describeTrip(trip: NonNullable<Simulation["trip"]>, words: Words): PolicyView["trip"] {
  const { t } = words;
  const [first] = trip.legs;
  const last = trip.legs.at(-1);
  const accepted = trip.accepted === null ? undefined : trip.ways[trip.accepted - 1];
  return {
    title: t("trips-policy:trip.title", {
      service: services(trip.legs),
      from: first ? nameIn(first.from.names, words.locale) : "",
      to: last ? nameIn(last.to.names, words.locale) : "",
      day: first ? words.day(first.departs_at, first.from.time_zone) : "",
    }),
    outcome: accepted
      ? t("trips-policy:trip.accepted", {
          service: services(accepted.legs),
          arrival: arrivalOf(accepted.legs, words),
        })
      : t(trip.ways.length === 0 ? "trips-policy:trip.nothing" : "trips-policy:trip.asked"),
    ways: trip.ways.map((way) => ({
      key: way.legs.map(({ journey_id }) => journey_id).join(),
      text: t("trips-policy:trip.way", {
        service: services(way.legs),
        arrival: arrivalOf(way.legs, words),
        reasons: way.reasons
          .map((reason) => describeReason(reason, words))
          .join(t("trips-policy:list.comma")),
      }),
      ...verdict(way.objections, words),
    })),
  };
}

function verdict(objections: readonly Objection[], { t }: Words): Pick<VerdictView, "accepted" | "why"> {
  return {
    accepted: objections.length === 0,
    why: objections
      .map((objection) => t(`trips-policy:objections.${objection}`))
      .join(t("trips-policy:list.comma")),
  };
}

const services = (legs: readonly OfferLeg[]) => legs.map(({ service }) => service).join(" + ");

function arrivalOf(legs: readonly OfferLeg[], words: Words): string {
  const last = legs.at(-1);
  return last ? words.dayTime(last.arrives_at, last.to.time_zone) : "";
}
