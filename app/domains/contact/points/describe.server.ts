import { createHash } from "node:crypto";
import type { Tone } from "~/components/ui/tone";
import { translatorIn } from "~/lib/i18n/i18n.server";
import { LANGUAGES, type Locale } from "~/lib/i18n/languages";
import { timeFormat } from "~/lib/time";
import { browserOfEndpoint } from "./device";
import { describeNumber } from "./phone.server";
import { adviceOn, isPaused, stateOf } from "./point-state";
import type { PointView } from "./point-view";
import type { ContactPoint } from "./queries.server";

const TONES: Record<PointView["state"], Tone> = {
  ready: "kept",
  partly: "held",
  paused: "held",
  unverified: "held",
  failing: "held",
  blocked: "harm",
};

interface Reader {
  locale: Locale;
  timeZone: string;
  now: Date;
}

/** Contact points in the words of the page. */
export function describePoints(points: readonly ContactPoint[], reader: Reader): PointView[] {
  return points.map((point) => {
    const rivals = points.filter(({ kind, verifiedAt }) => kind === point.kind && verifiedAt);
    return { ...describePoint(point, reader), hasRivals: rivals.length > 1 };
  });
}

function describePoint(point: ContactPoint, { locale, timeZone, now }: Reader): PointView {
  const t = translatorIn(locale);
  const day = timeFormat(locale, timeZone, { dateStyle: "long" });
  const state = stateOf(point, now);
  const address = addressInWords(point, locale);
  const language = LANGUAGES.find(({ code }) => code === point.language)?.name;
  const { id, kind, label, isPrimary } = point;
  const verified = point.verifiedAt !== null;
  const reachable = verified && state !== "blocked" && kind !== "in_app";
  const blocked = (channel: string) =>
    point.troubles.some((trouble) => trouble.channel === channel && trouble.state === "blocked");
  return {
    id,
    kind,
    name: label || address.text,
    details: [
      ...(label && address.text ? [address.text] : []),
      ...(address.region ? [address.region] : []),
      ...(language ? [t("contact:point.inLanguage", { language })] : []),
    ],
    label,
    language: point.language,
    isPrimary,
    hasRivals: false,
    isSignIn: point.source === "sign_in",
    verified,
    paused: isPaused(point.pausedUntil, now),
    state,
    stateText:
      kind === "in_app"
        ? t("contact:state.always")
        : t(`contact:state.${state}`, { date: day.format(new Date(point.pausedUntil ?? now)) }),
    tone: TONES[state],
    troubles: point.troubles.map((trouble) => troubleInWords({ point, trouble, day, locale })),
    // A STOP is taken back by the phone itself and by nobody else.
    canCheckAgain:
      verified && point.troubles.some(({ state, cause }) => state === "blocked" && cause !== "stop_reply"),
    canTest: reachable && !blocked("sms"),
    canCall: reachable && kind === "mobile" && !blocked("voice"),
    deviceHash: kind === "web_push" ? createHash("sha256").update(point.address).digest("hex") : null,
  };
}

/** The address as people write it, and the region of a number. A push endpoint means nothing to people: its browser does. */
export function addressInWords(
  { kind, address }: Pick<ContactPoint, "kind" | "address">,
  locale: Locale,
): { text: string; region: string | null } {
  const t = translatorIn(locale);
  if (kind === "in_app") return { text: t("contact:point.inApp"), region: null };
  if (kind === "web_push") {
    const browser = browserOfEndpoint(address);
    const text = browser ? t("contact:point.browser", { browser }) : t("contact:point.someBrowser");
    return { text, region: null };
  }
  if (kind === "mobile") {
    const { text, region } = describeNumber(address);
    const name = region ? new Intl.DisplayNames(locale, { type: "region" }).of(region) : undefined;
    return { text, region: name ?? null };
  }
  return { text: kind === "webhook" ? withoutQuery(address) : address, region: null };
}

/** Keys often stand behind the question mark: they are for machines, and no page shows them. */
function withoutQuery(address: string): string {
  const [start = "", query] = address.split("?");
  return query === undefined ? start : `${start}?…`;
}

function troubleInWords({
  point,
  trouble,
  day,
  locale,
}: {
  point: ContactPoint;
  trouble: ContactPoint["troubles"][number];
  day: Intl.DateTimeFormat;
  locale: Locale;
}): string {
  const t = translatorIn(locale);
  const date = day.format(new Date(trouble.since));
  const sentence = t("contact:trouble.sentence", {
    cause: t(`contact:trouble.cause.${trouble.cause}`, { date }),
    advice: t(`contact:trouble.advice.${adviceOn(trouble)}`),
  });
  if (point.kind !== "mobile") return sentence;
  const way = t(trouble.channel === "voice" ? "contact:ways.voice" : "contact:ways.sms");
  return t("contact:trouble.way", { way, sentence });
}
