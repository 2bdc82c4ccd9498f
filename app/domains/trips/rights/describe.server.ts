import type { Locale } from "~/lib/i18n/languages";
import { timeFormat } from "~/lib/time";
import { wordsFor } from "../../../../worker/templates/words";
import { nameIn } from "../names";
import type { Call, Trip } from "../schema";
import { endOf, startOf } from "../timeline/rules";
import { NEWEST_SOURCE, wordingOf } from "./laws";
import type { Claim, Right } from "./right";
import type { ClaimView, RightsView, RightView } from "./view";

interface Reader {
  locale: Locale;
}

/** The claims in words; null where there are none. */
export function describeRights(trip: Trip, claims: readonly Claim[], reader: Reader): RightsView | null {
  if (claims.length === 0) return null;
  const { t } = wordsFor(reader);
  return {
    advice: t("rights:advice", { date: dayIn(reader, NEWEST_SOURCE) }),
    claims: claims.flatMap((claim, index) => describeClaim(claim, `${trip.id} ${index}`, reader)),
  };
}

function describeClaim(claim: Claim, key: string, reader: Reader): ClaimView[] {
  const { t } = wordsFor(reader);
  const { law, passage, cause, rights, conditions } = claim;
  const [first, last] = [passage.legs[0], passage.legs.at(-1)];
  const wording = wordingOf(law, passage.plannedDeparture.slice(0, 10));
  if (!first || !last || !wording) return [];
  const name = ({ stop }: Call) => nameIn(stop.names, reader.locale);
  return [
    {
      key,
      law: t(`rights:law.${law}`),
      passage: t("rights:passage", { from: name(startOf(first)), to: name(endOf(last)) }),
      cause: t(`rights:cause.${cause}`),
      rights: rights.map((right) => describeRight(right, reader)),
      conditions: conditions.map((condition) => t(`rights:condition.${condition}`)),
      since: t("rights:since", { date: dayIn(reader, wording.validFrom) }),
      sources: [...wording.sources],
    },
  ];
}

function describeRight(
  { kind, code, article, amount, share, hours = 0 }: Right,
  { locale }: Reader,
): RightView {
  const { t } = wordsFor({ locale });
  return {
    kind,
    sum: sumIn(locale, amount) ?? shareIn(locale, share),
    isEach: amount !== undefined,
    text: t(`rights:right.${code}`, { hours }),
    article,
  };
}

function sumIn(locale: Locale, amount: Right["amount"]): string | null {
  if (!amount) return null;
  const { value, currency } = amount;
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 0,
  }).format(value);
}

function shareIn(locale: Locale, share: Right["share"]): string | null {
  if (!share) return null;
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(share / 100);
  return wordsFor({ locale }).t("rights:share", { percent });
}

/** A calendar day, YYYY-MM-DD. */
function dayIn({ locale }: Reader, day: string): string {
  return timeFormat(locale, "UTC", { dateStyle: "long" }).format(new Date(`${day}T12:00:00Z`));
}
