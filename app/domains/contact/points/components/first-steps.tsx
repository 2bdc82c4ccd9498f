import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import type { AddedKind } from "../kinds";

/** For customers whom we can only write an email: what to add first, and why. */
export function FirstSteps({ kinds }: { kinds: readonly AddedKind[] }) {
  const { t } = useTranslation("contact");
  return (
    <Card as="div">
      <EmptyState
        drawing="lighthouse"
        title={t("add.firstTitle")}
        text={t("add.firstText")}
        action={
          <div className="flex flex-wrap justify-center gap-3">
            {kinds
              .filter((kind) => kind === "mobile" || kind === "web_push")
              .map((kind) => (
                <LinkButton
                  key={kind}
                  to={`/contact/add/${kind}`}
                  variant={kind === "mobile" ? "primary" : "secondary"}
                >
                  {t(`kinds.${kind}.add`)}
                </LinkButton>
              ))}
          </div>
        }
      />
    </Card>
  );
}
