import BedDouble from "lucide-react/icons/bed-double";
import Coins from "lucide-react/icons/coins";
import Signpost from "lucide-react/icons/signpost";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { ClaimView, RightsView, RightView } from "../view";

const ICONS = { compensation: Coins, choice: Signpost, care: BedDouble } as const;

/** What passengers may be due as things stand, with the law that says so. */
export function RightsPanel({ rights }: { rights: RightsView }) {
  const { t } = useTranslation("rights");
  return (
    <Card labelledBy="rights-title">
      <CardTitle id="rights-title">{t("title")}</CardTitle>
      <p className="text-sm text-soft">{rights.advice}</p>
      {rights.claims.map((claim) => (
        <ClaimSection key={claim.key} claim={claim} />
      ))}
    </Card>
  );
}

function ClaimSection({ claim }: { claim: ClaimView }) {
  const { t } = useTranslation("rights");
  return (
    <section className="rights-claim" aria-label={`${claim.passage}: ${claim.law}`}>
      <h3 className="text-base">{claim.passage}</h3>
      <p className="text-sm text-soft">{claim.law}</p>
      <p className="mt-1 text-sm">{claim.cause}</p>
      <ul className="rights-list">
        {claim.rights.map((right) => (
          <RightItem key={`${right.kind} ${right.text}`} right={right} />
        ))}
      </ul>
      <details className="rights-more">
        <summary>{t("conditionsTitle")}</summary>
        <ul className="rights-conditions">
          {claim.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ul>
      </details>
      <ul aria-label={t("sources")} className="rights-sources">
        {claim.sources.map(({ article, url }) => (
          <li key={article}>
            <a href={url} rel="noreferrer">
              {article}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">{claim.since}</p>
    </section>
  );
}

function RightItem({ right: { kind, sum, isEach, text, article } }: { right: RightView }) {
  const { t } = useTranslation("rights");
  const Icon = ICONS[kind];
  return (
    <li className="rights-right">
      <Icon size={20} aria-hidden="true" />
      <div className="min-w-0">
        <h4 className="text-sm font-semibold">{t(`kind.${kind}`)}</h4>
        {sum ? (
          <p className="rights-sum">
            <strong>{sum}</strong> {isEach ? <span className="text-sm text-soft">{t("each")}</span> : null}
          </p>
        ) : null}
        <p className="text-sm">
          {text} <span className="text-soft">({article})</span>
        </p>
      </div>
    </li>
  );
}
