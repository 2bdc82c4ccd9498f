import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";

/** A link that no longer works, or never did: the choice and what became of it wait behind the sign-in. */
export function DeadDecision({ expired }: { expired: boolean }) {
  const { t } = useTranslation("decide");
  const reason = expired ? "expired" : "invalid";
  return (
    <Card as="div">
      <EmptyState
        drawing="lighthouse"
        title={t(`dead.${reason}.title`)}
        text={t(`dead.${reason}.text`)}
        action={
          <LinkButton to="/notices" variant="primary">
            {t("dead.notices")}
          </LinkButton>
        }
      />
    </Card>
  );
}
