import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { PurposeView } from "../purpose-view";
import { PurposeCard, ServicePurpose } from "./purpose-card";

interface PurposeGroupProps {
  name: "own" | "separate" | "service";
  purposes: readonly PurposeView[];
  /** Code of the purpose whose text changed under the customer's hand, if one did. */
  textChanged: string | undefined;
}

/** Purposes of one kind on one sheet, each with a form of its own. */
export function PurposeGroup({ name, purposes, textChanged }: PurposeGroupProps) {
  const { t } = useTranslation("privacy");
  if (purposes.length === 0) return null;
  return (
    <Card labelledBy={`group-${name}`}>
      <h2 id={`group-${name}`} className="text-xl">
        {t(`groups.${name}.title`)}
      </h2>
      <p className="mt-1 mb-3 max-w-prose text-soft">{t(`groups.${name}.lead`)}</p>
      <div className="divide-y divide-line">
        {purposes.map((purpose) =>
          name === "service" ? (
            <ServicePurpose key={purpose.code} purpose={purpose} />
          ) : (
            <PurposeCard key={purpose.code} purpose={purpose} textChanged={textChanged === purpose.code} />
          ),
        )}
      </div>
    </Card>
  );
}
