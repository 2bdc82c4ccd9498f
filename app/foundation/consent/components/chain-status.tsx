import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import { Notice } from "~/components/ui/notice";
import { ToneShape } from "~/components/ui/tone";

/** What the database found when it computed the customer's chain anew. */
export interface Chain {
  whole: boolean;
  events: number;
  /** Number of the first entry that does not fit, where there is one. */
  brokenAt: number | null;
}

/** That the customer's record is whole, or still empty; what is wrong with a broken one `BrokenChain` says. */
export function ChainStatus({ chain: { whole, events } }: { chain: Chain }) {
  const { t } = useTranslation("privacy");
  if (!whole) return null;
  const isEmpty = events === 0;
  return (
    <Card labelledBy="chain-title" className="flex gap-3">
      <ToneShape tone={isEmpty ? "info" : "kept"} className="mt-1" />
      <div>
        <h2 id="chain-title" className="text-base">
          {t("chain.title")}
        </h2>
        <p>{isEmpty ? t("chain.empty") : t("chain.whole", { count: events })}</p>
      </div>
    </Card>
  );
}

/** On top of the page, since nothing below it can be relied on: the record was altered, and whom to tell. */
export function BrokenChain({
  chain: { whole, events, brokenAt },
  contact,
}: {
  chain: Chain;
  contact: string;
}) {
  const { t } = useTranslation("privacy");
  if (whole) return null;
  return (
    <Notice tone="harm" word={t("chain.brokenWord")} className="mb-6">
      <p>{t("chain.broken", { at: brokenAt ?? events })}</p>
      <p className="mt-1">
        {t("chain.tell")} <a href={`mailto:${contact}`}>{contact}</a>
      </p>
    </Notice>
  );
}
