import { Temporal } from "temporal-polyfill";
import { FALLBACK_LOCALE, isLocale, type Locale } from "~/lib/i18n/languages";
import { settings } from "~/lib/settings.server";
import type { Message } from "../../../../worker/channels/channel";
import { renderNotice } from "../../../../worker/templates/render-notice";
import { sameClock, wordsFor } from "../../../../worker/templates/words";
import type { PointView } from "../points/point-view";
import { previewOf } from "./preview";
import { describeSuppressed, whyOf } from "./reasons.server";
import type { Scenario } from "./scenario";
import type { Opening, Suppressed } from "./simulate.server";
import { type Quiet, stripOf } from "./strip";
import type { EntryView, SimulationView } from "./view";

interface Simulation {
  scenario: Scenario;
  moment: Temporal.ZonedDateTime;
  openings: readonly Opening[];
  suppressed: readonly Suppressed[];
  points: readonly PointView[];
  quiet: Quiet;
  topicTitle: string;
}

/** The notice as this opening's channel would get it, in the language of its point. */
export function messageOf(
  { event }: Scenario,
  { channel, style, language }: Opening,
  {
    timeZone,
    purpose,
    unsubscribe,
  }: Pick<Message, "unsubscribe"> & { timeZone: string; purpose: Message["purpose"] & ("notice" | "test") },
): Message {
  const locale = isLocale(language) ? language : FALLBACK_LOCALE;
  const { portalUrl } = settings();
  return renderNotice({ event, style, locale, timeZone, channel, purpose, portalUrl, unsubscribe });
}

/** The simulation in the words of the page, by the clock of `moment`. */
export function describeSimulation(simulation: Simulation, locale: Locale): SimulationView {
  const { scenario, moment, openings, suppressed, points, quiet, topicTitle } = simulation;
  const words = wordsFor({ locale });
  const { t } = words;
  const timeZone = moment.timeZoneId;
  const iso = moment.toInstant().toString();
  const at = (instant: string) => ({
    day: words.day(instant, timeZone),
    time: words.time(instant, timeZone, instant),
  });
  const zone = words.zone(iso, timeZone);
  const entries = openings.map((opening, index) =>
    describeOpening({ opening, before: openings[index - 1]?.opens_at ?? iso, simulation, locale }),
  );
  const channels = (rows: readonly { channel: string }[]) => new Set(rows.map(({ channel }) => channel)).size;
  const held = openings.filter(({ state }) => state === "held");
  return {
    title: renderNotice({
      event: scenario.event,
      style: "brief",
      locale,
      timeZone,
      channel: "email",
      portalUrl: settings().portalUrl,
    }).heading,
    happens: t("contact-simulator:result.happens", at(iso)),
    departs: departureInWords(scenario, timeZone, locale),
    zone: t("contact-simulator:result.zone", { zone }),
    summary: summaryOf(entries, iso, locale),
    counts: t("contact-simulator:result.counts", {
      planned: channels(openings) - channels(held),
      held: channels(held),
      suppressed: channels(suppressed),
    }),
    hasQuietHours: quiet.week.length > 0 || quiet.dates.some(({ mode }) => mode === "quiet"),
    strip: stripOf({
      moment,
      quiet,
      openings: openings.map(({ opens_at, state }) => ({ at: opens_at, state })),
    }),
    start: { iso, ...at(iso) },
    entries,
    suppressed: describeSuppressed({
      suppressed,
      points,
      topic: scenario.topic,
      topicTitle,
      timeZone,
      locale,
    }),
  };
}

function describeOpening({
  opening,
  before,
  simulation: { scenario, moment, points },
  locale,
}: {
  opening: Opening;
  /** When the entry before it opened, ISO 8601. */
  before: string;
  simulation: Simulation;
  locale: Locale;
}): EntryView {
  const words = wordsFor({ locale });
  const { t } = words;
  const timeZone = moment.timeZoneId;
  const { channel, contact_point_id, opens_at, detail, reason } = opening;
  const point = points.find(({ id }) => id === contact_point_id);
  const message = messageOf(scenario, opening, { timeZone, purpose: "notice" });
  const minutes = Math.round((Date.parse(opens_at) - Date.parse(before)) / 60_000);
  const overQuiet = (reason === "quiet_hours" || reason === "quiet_date") && minutes > detail.wait_minutes;
  const span =
    minutes >= 48 * 60 ? t("notices:days", { count: Math.floor(minutes / 1440) }) : words.duration(minutes);
  return {
    key: `${channel} ${contact_point_id}`,
    channel,
    channelName: t(`contact-simulator:channel.${channel}`),
    name: channel === "in_app" ? "" : (point?.name ?? ""),
    point: contact_point_id,
    state: stateOf(opening),
    iso: opens_at,
    day: words.day(opens_at, timeZone),
    time: words.time(opens_at, timeZone, opens_at),
    gap:
      minutes > 0
        ? {
            text: t(overQuiet ? "contact-simulator:result.gapQuiet" : "contact-simulator:result.gap", {
              span,
            }),
            quiet: overQuiet,
          }
        : null,
    ...whyOf({ opening, topic: scenario.topic, timeZone, locale }),
    preview: previewOf(channel, message),
    lang: message.locale,
    canTest: (channel === "voice" ? point?.canCall : point?.canTest) ?? false,
  };
}

function stateOf({ state, reason }: Opening): EntryView["state"] {
  if (state === "held") return "held";
  return reason === "at_once" || reason === "if_unseen" ? "planned" : "through";
}

function summaryOf(entries: readonly EntryView[], moment: string, locale: Locale): string {
  const { t } = wordsFor({ locale });
  const first = entries.find(({ channel }) => channel !== "in_app" && channel !== "webhook");
  if (!first) return t(`contact-simulator:result.${entries.length > 0 ? "onlyPages" : "nothing"}`);
  const channel = t(`contact-simulator:by.${first.channel}`);
  if (Date.parse(first.iso) - Date.parse(moment) < 60_000) {
    return t("contact-simulator:result.firstAtOnce", { channel });
  }
  return t("contact-simulator:result.first", { channel, day: first.day, time: first.time });
}

/** When the journey leaves, by the clocks there, and by the customer's where they differ. */
function departureInWords({ event, departsAt }: Scenario, timeZone: string, locale: Locale): string | null {
  if (!("journey" in event) || !departsAt) return null;
  const words = wordsFor({ locale });
  const there = event.journey.from.timeZone;
  const local = { day: words.day(departsAt, there), time: words.time(departsAt, there, departsAt) };
  if (sameClock(there, timeZone, departsAt)) return words.t("contact-simulator:result.departs", local);
  const own = Temporal.Instant.from(departsAt).toZonedDateTimeISO(there);
  const sameDay = own.withTimeZone(timeZone).toPlainDate().equals(own.toPlainDate());
  return words.t("contact-simulator:result.departsThere", {
    ...local,
    zone: words.zone(departsAt, there),
    own: sameDay ? words.time(departsAt, timeZone, departsAt) : words.dayTime(departsAt, timeZone),
  });
}
