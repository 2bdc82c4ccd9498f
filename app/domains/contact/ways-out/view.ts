import type { Translator } from "~/lib/i18n/i18n.server";
import { timeFormat } from "~/lib/time";
import { type Choice, OUTGOING, type Outgoing, type WayOut } from "./schema";

/** What the database says of a link's topic and channel. */
interface Found {
  title: string;
  locked_reason: string | null;
  digestible: boolean;
  digest: string;
  enabled: boolean;
  elsewhere: string[];
  portal: boolean;
  paused_until: string | null;
}

/** The page behind a link, in finished words where they come from data. */
export interface WayOutView {
  channel: Outgoing;
  topic: string;
  enabled: boolean;
  /** Why the topic can't be silenced, where it can't. */
  lockedReason: string | null;
  /** Other channels by which it comes, the portal aside, as a list in words; null where there are none. */
  elsewhere: string | null;
  /** Whether it stays in the portal. */
  portal: boolean;
  /** Day on which the channel's pause ends, in words. */
  pausedUntil: string | null;
  /** Milder than stopping, and of use here. */
  milder: Exclude<Choice, "stop">[];
}

/** Offers only what would change something, and of a link that lives for a year only the stop that it is for. */
export function viewOf({
  wayOut,
  purpose,
  found,
  locale,
  t,
}: {
  wayOut: WayOut;
  purpose: "unsubscribe" | "preferences";
  found: Found;
  locale: string;
  /** Of that locale. */
  t: Translator;
}): WayOutView {
  const useful = {
    weekly: found.enabled && found.digestible && found.digest !== "weekly",
    // With no other channel on, stopping this one comes to the same.
    portal: found.enabled && found.elsewhere.length > 0,
  };
  const milder = (["weekly", "portal"] as const).filter((choice) => useful[choice]);
  const others = found.elsewhere.map((channel) => {
    const known = OUTGOING.find((outgoing) => outgoing === channel);
    return known ? t(`contact-links:channels.${known}`) : channel;
  });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const day = timeFormat(locale, "UTC", { dateStyle: "long" });
  return {
    channel: wayOut.channel,
    topic: found.title,
    enabled: found.enabled,
    lockedReason: found.locked_reason,
    elsewhere: others.length > 0 ? list.format(others) : null,
    portal: found.portal,
    pausedUntil: found.paused_until && day.format(new Date(found.paused_until)),
    milder: purpose === "preferences" ? milder : [],
  };
}
