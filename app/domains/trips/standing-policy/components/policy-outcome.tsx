import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Card, CardTitle } from "~/components/ui/card";
import type { PolicyView, VerdictView } from "../view";

/** What the policy would do: on the customer's next trip, and on trips that everybody can picture. */
export function PolicyOutcome({ view: { form, rule, examples, trip } }: { view: PolicyView }) {
  const { t } = useTranslation("trips-policy");
  return (
    <Card labelledBy="outcome-title">
      <CardTitle id="outcome-title">{t("outcome.title")}</CardTitle>
      <p className="mb-5 text-soft">
        {rule} {form.enabled === "ask" ? t("outcome.off") : null}
      </p>
      <section aria-labelledby="outcome-trip" className="mb-6">
        <h3 id="outcome-trip" className="mb-2 font-semibold">
          {trip?.title ?? t("trip.none")}
        </h3>
        {trip ? (
          <>
            <p className="mb-3">{trip.outcome}</p>
            <Verdicts verdicts={trip.ways} />
          </>
        ) : (
          <p className="text-soft">{t("trip.noneText")}</p>
        )}
      </section>
      <section aria-labelledby="outcome-examples">
        <h3 id="outcome-examples" className="mb-2 font-semibold">
          {t("examples.title")}
        </h3>
        <Verdicts verdicts={examples} />
      </section>
    </Card>
  );
}

function Verdicts({ verdicts }: { verdicts: readonly VerdictView[] }) {
  const { t } = useTranslation("trips-policy");
  return (
    <ul className="divide-y divide-line">
      {verdicts.map(({ key, text, accepted, why }) => (
        <li key={key} className="grid gap-1 py-3 first:pt-0 last:pb-0">
          <span>{text}</span>
          <span className="flex flex-wrap items-center gap-2 text-sm">
            <Badge tone={accepted ? "kept" : "held"}>
              {t(accepted ? "verdict.accepted" : "verdict.asked")}
            </Badge>
            {why ? <span className="text-soft">{why}</span> : null}
          </span>
        </li>
      ))}
    </ul>
  );
}
