import type { Locale } from "~/lib/i18n/languages";
import { timeFormat } from "~/lib/time";
import type { ChannelId } from "../../../../worker/channels/channel";
import type { NoticeTopic } from "../../../../worker/templates/events";
import { wordsFor } from "../../../../worker/templates/words";
import type { PointView } from "../points/point-view";
import type { Opening, Suppressed } from "./simulate.server";
import type { Change, EntryView, SuppressedView } from "./view";

/** Why a message goes when it goes, and where that can be changed. */
export function whyOf({
  opening: { reason, due_at, detail },
  topic,
  timeZone,
  locale,
}: {
  opening: Opening;
  topic: NoticeTopic;
  timeZone: string;
  locale: Locale;
}): Pick<EntryView, "why" | "unseen" | "change"> {
  const words = wordsFor({ locale });
  const { t } = words;
  const waits = detail.if_unseen && detail.wait_minutes > 0;
  const unseen = waits ? t("contact-simulator:unseen.minutes", { count: detail.wait_minutes }) : null;
  if (reason === "if_unseen" && unseen) {
    return { why: unseen, unseen: null, change: changeOf(reason, topic, locale) };
  }
  const why = t(`contact-simulator:why.${reason}`, {
    day: words.day(due_at, timeZone),
    time: words.time(due_at, timeZone, due_at),
  });
  return { why, unseen, change: changeOf(reason, topic, locale) };
}

function changeOf(reason: Opening["reason"], topic: NoticeTopic, locale: Locale): Change | null {
  const { t } = wordsFor({ locale });
  switch (reason) {
    case "quiet_hours":
    case "quiet_date":
    case "safety":
    case "before_decision":
    case "before_departure":
      return { to: "/contact/quiet-hours", label: t("contact-simulator:change.quiet") };
    case "digest":
      return { to: `/contact/topics/${topic}`, label: t("contact-simulator:change.digest") };
    case "if_unseen":
      return { to: `/contact/topics/${topic}`, label: t("contact-simulator:change.chain") };
    case "at_once":
      return null;
  }
}

/** What is not sent, put together where one reason and one place to change it hold for several channels. */
export function describeSuppressed({
  suppressed,
  points,
  topic,
  topicTitle,
  timeZone,
  locale,
}: {
  suppressed: readonly Suppressed[];
  points: readonly PointView[];
  topic: NoticeTopic;
  topicTitle: string;
  timeZone: string;
  locale: Locale;
}): SuppressedView[] {
  const words = wordsFor({ locale });
  const { t } = words;
  const date = timeFormat(locale, timeZone, { dateStyle: "long", timeStyle: "short" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const groups = new Map<string, { channels: string[]; why: string; change: Change }>();
  for (const { channel, reason, contact_point_id, detail } of suppressed) {
    const why = t(`contact-simulator:why.${reason}`, {
      topic: topicTitle,
      threshold: words.duration(detail.threshold_minutes ?? 0),
      name: points.find(({ id }) => id === contact_point_id)?.name ?? "",
      date: detail.paused_until ? date.format(new Date(detail.paused_until)) : "",
    });
    const change = changeOfSuppressed({ reason, channel, topic, point: contact_point_id, locale });
    const key = `${why} ${change.to}`;
    const group = groups.get(key) ?? { channels: [], why, change };
    group.channels.push(t(`contact-simulator:channel.${channel}`));
    groups.set(key, group);
  }
  return [...groups].map(([key, { channels, why, change }]) => ({
    key,
    channels: list.format(channels),
    why,
    change,
  }));
}

/** Kind of the contact point behind each channel, as the pages name it. */
const KIND_OF = {
  email: "email",
  sms: "mobile",
  voice: "mobile",
  web_push: "web_push",
  ntfy: "ntfy",
  webhook: "webhook",
  in_app: "in_app",
} as const satisfies Record<ChannelId, string>;

function changeOfSuppressed({
  reason,
  channel,
  topic,
  point,
  locale,
}: {
  reason: Suppressed["reason"];
  channel: ChannelId;
  topic: NoticeTopic;
  point: string | null;
  locale: Locale;
}): Change {
  const { t } = wordsFor({ locale });
  switch (reason) {
    case "no_consent":
      return { to: "/privacy#marketing", label: t("contact-simulator:change.consent") };
    case "below_threshold":
      return { to: `/contact/topics/${topic}`, label: t("contact-simulator:change.threshold") };
    case "channel_off":
      return { to: `/contact/topics#${topic}-title`, label: t("contact-simulator:change.switch") };
    case "no_point":
      return { to: `/contact/add/${KIND_OF[channel]}`, label: t("contact-simulator:change.add") };
    case "unverified":
      return {
        to: point ? `/contact/verify/${point}` : "/contact",
        label: t("contact-simulator:change.verify"),
      };
    case "paused":
    case "blocked":
    case "failing":
      return {
        to: point ? `/contact/points/${point}` : "/contact",
        label: t("contact-simulator:change.points"),
      };
  }
}
