import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";

/** A mailbox without giving us a password: its provider asks, and can be told to stop. */
export function SignInCard({ providers }: { providers: ("google" | "microsoft")[] }) {
  const { t } = useTranslation("mailbox");
  return (
    <Card labelledBy="sign-in-title">
      <CardTitle id="sign-in-title">{t("signIn.title")}</CardTitle>
      <p className="mb-4">{t("signIn.text")}</p>
      <p className="flex flex-wrap gap-3">
        {providers.map((provider) => (
          <a
            key={provider}
            href={`/mailbox/sign-in?provider=${provider}`}
            className="button button-secondary"
          >
            {t(`signIn.${provider}`)}
          </a>
        ))}
      </p>
    </Card>
  );
}
