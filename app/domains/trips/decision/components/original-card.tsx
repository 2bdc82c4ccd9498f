import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Card, CardTitle } from "~/components/ui/card";
import type { Tone } from "~/components/ui/tone";
import type { OriginalView } from "../view";
import { LegLines } from "./leg-lines";

const tones: Record<OriginalView["state"], Tone> = {
  cancelled: "harm",
  late: "held",
  diverted: "held",
  planned: "info",
};

/** The journey as booked, to compare with: what became of it is said on it. */
export function OriginalCard({ original: { state, stateText, legs } }: { original: OriginalView }) {
  const { t } = useTranslation("decide");
  return (
    <Card as="article" labelledBy="original" className="self-start bg-well">
      <p className="mb-1 flex flex-wrap items-center justify-between gap-2 text-sm text-soft">
        {t("original.title")}
        <Badge tone={tones[state]}>{stateText}</Badge>
      </p>
      <CardTitle as="h3" id="original">
        {state === "cancelled" ? <s>{legs[0]?.what}</s> : legs[0]?.what}
      </CardTitle>
      <LegLines legs={legs} />
    </Card>
  );
}
