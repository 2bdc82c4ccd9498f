import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import type { SupabaseClient } from "~/lib/supabase.server";
import { wordsFor } from "../../../../worker/templates/words";
import { describePoints } from "../points/describe.server";
import { listContactPoints } from "../points/queries.server";
import { readQuietHours } from "../quiet-hours/queries.server";
import { DELAYS } from "./choices";
import { describeSimulation } from "./describe.server";
import { EXAMPLE_JOURNEYS, JOURNEY_IDS } from "./examples";
import { momentOf, zonedNow } from "./moment";
import { scenarioOf } from "./scenario";
import { SimulatorQuery } from "./schema";
import { simulateNotices } from "./simulate.server";

/** What the address asks for, decided for this customer. Throws the Supabase error as it comes. */
export async function decideSimulation(customer: Customer, url: string) {
  const query = SimulatorQuery.parse(Object.fromEntries(new URL(url).searchParams));
  const moment = momentOf(query, zonedNow(customer.timeZone));
  const scenario = scenarioOf(query, moment);
  const decided = await simulateNotices({
    supabase: customer.supabase,
    scenario,
    moment: moment.toInstant().toString(),
  });
  return { query, moment, scenario, ...decided };
}

/** The page: its form as it stands, and what would happen. Throws the Supabase error as it comes. */
export async function loadSimulation(customer: Customer, locale: Locale, url: string) {
  const { supabase, customerId, timeZone } = customer;
  const [{ query, ...simulation }, points, quiet, topics] = await Promise.all([
    decideSimulation(customer, url),
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
      journeys: JOURNEY_IDS.map((id) => {
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
