import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";

/** A link that no longer works, or never did: the same choices wait behind the sign-in. */
export function DeadLink({ expired }: { expired: boolean }) {
  const { t } = useTranslation("contact-links");
  const reason = expired ? "expired" : "invalid";
  return (
    <Card as="div">
      <EmptyState
        drawing="lighthouse"
        title={t(`dead.${reason}.title`)}
        text={t(`dead.${reason}.text`)}
        action={
          <LinkButton to="/sign-in?next=%2Fcontact%2Ftopics" variant="primary">
            {t("dead.signIn")}
          </LinkButton>
        }
      />
    </Card>
  );
}
