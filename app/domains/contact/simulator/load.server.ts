import { Temporal } from "temporal-polyfill";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { type Words, wordsFor } from "../../../../worker/templates/words";
import { describePoints } from "../points/describe.server";
import { listContactPoints } from "../points/queries.server";
import { readQuietHours } from "../quiet-hours/queries.server";
import { DELAYS, isAboutJourney } from "./choices";
import { describeSimulation } from "./describe.server";
import { EXAMPLE_JOURNEYS, JOURNEY_IDS } from "./examples";
import { momentOf, zonedNow } from "./moment";
import type { OwnJourney } from "./own-journey";
import { scenarioOf } from "./scenario";
import { SimulatorQuery } from "./schema";
import { simulateNotices } from "./simulate.server";

/**
 * What the address asks for, decided for this customer, on one of their own journeys where it names one or nothing.
 * Throws the Supabase error as it comes.
 */
export async function decideSimulation(customer: Customer, url: string, own: readonly OwnJourney[]) {
  const query = SimulatorQuery.parse(Object.fromEntries(new URL(url).searchParams));
  const example = JOURNEY_IDS.find((id) => id === query.journey);
  const tried = example ?? own.find(({ id }) => id === query.journey) ?? own[0] ?? "flight";
  const departure =
    typeof tried === "string" || !isAboutJourney(query.event)
      ? null
      : Temporal.Instant.from(tried.journey.departsAt);
  const moment = momentOf(query, zonedNow(customer.timeZone), departure);
  const scenario = scenarioOf(query, tried, moment);
  const decided = await simulateNotices({
    supabase: customer.supabase,
    scenario,
    moment: moment.toInstant().toString(),
  });
  const journey = typeof tried === "string" ? tried : tried.id;
  return { query: { ...query, journey }, moment, scenario, ...decided };
}

/** The page: its form as it stands, and what would happen. Throws the Supabase error as it comes. */
export async function loadSimulation(
  customer: Customer,
  locale: Locale,
  url: string,
  own: readonly OwnJourney[] = [],
) {
  const { supabase, customerId, timeZone } = customer;
  const [{ query, ...simulation }, points, quiet, topics] = await Promise.all([
    decideSimulation(customer, url, own),
    listContactPoints({ supabase, customerId }),
    readQuietHours({ supabase }),
    listTopicTitles({ supabase, locale }),
  ]);
  const { moment, scenario } = simulation;
  const words = wordsFor({ locale });
  return {
    form: {
      ...query,
      date: moment.toPlainDate().toString(),
      time: moment.toPlainTime().toString({ smallestUnit: "minute" }),
      zone: words.zone(moment.toInstant().toString(), moment.timeZoneId),
      hasOwn: own.length > 0,
      journeys: [
        ...own.map((journey) => ownOption(journey, words)),
        ...JOURNEY_IDS.map((id) => {
          const { mode, service, from, to, leaves } = EXAMPLE_JOURNEYS[id];
          return {
            value: id,
            label: words.t("contact-simulator:form.journeyOption", {
              service: words.t(`notices:modeFirst.${mode}`, { service }),
              from: words.name(from.name),
              to: words.name(to.name),
              leaves,
            }),
          };
        }),
      ],
      delays: DELAYS.map((minutes) => ({ value: String(minutes), label: words.duration(minutes) })),
    },
    view: describeSimulation(
      {
        ...simulation,
        points: describePoints(points, { locale, timeZone, now: new Date() }),
        quiet,
        topicTitle: topics.get(scenario.topic) ?? scenario.topic,
      },
      locale,
    ),
  };
}
export type SimulationForm = Awaited<ReturnType<typeof loadSimulation>>["form"];

function ownOption({ id, journey }: OwnJourney, words: Words) {
  const { mode, service, from, to, departsAt } = journey;
  const option = {
    service: words.t(`notices:modeFirst.${mode}`, { service }),
    from: words.name(from.name),
    to: words.name(to.name),
    leaves: words.dayTime(departsAt, from.timeZone),
  };
  return { value: id, label: words.t("contact-simulator:form.journeyOwn", option) };
}

/** Topics as they are called in a language, in English where it has no name for one. */
async function listTopicTitles({ supabase, locale }: { supabase: SupabaseClient; locale: Locale }) {
  const { data } = await supabase
    .from("notice_topic_texts")
    .select("topic, language, title")
    .in("language", ["en", locale])
    .throwOnError();
  const inOrder = data.toSorted(
    (one, other) => Number(one.language === locale) - Number(other.language === locale),
  );
  return new Map(inOrder.map(({ topic, title }) => [topic, title] as const));
}
