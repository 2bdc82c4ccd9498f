import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import { ToneShape } from "~/components/ui/tone";

/** Whether the customer's record is whole, as the database finds it at this moment. */
export function ChainStatus({
  chain,
}: {
  chain: { whole: boolean; events: number; brokenAt: number | null };
}) {
  const { t } = useTranslation("privacy");
  const { whole, events, brokenAt } = chain;
  const said = whole
    ? events === 0
      ? t("chain.empty")
      : t("chain.whole", { count: events })
    : t("chain.broken", { at: brokenAt ?? events });
  return (
    <Card labelledBy="chain-title" className="flex gap-3">
      <ToneShape tone={whole ? (events === 0 ? "info" : "kept") : "harm"} className="mt-1" />
      <div>
        <h2 id="chain-title" className="text-base">
          {t("chain.title")}
        </h2>
        <p>{said}</p>
      </div>
    </Card>
  );
}
