import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";

interface WebhookSecretProps {
  secret: string;
  /** Where it goes on: to the code, or back to the list. */
  next: string;
  /** Why its code did not go out, if it did not. */
  problem: string | null;
}

/** The one time that a webhook's secret is shown. */
export function WebhookSecret({ secret, next, problem }: WebhookSecretProps) {
  const { t } = useTranslation("contact");
  return (
    <>
      <Notice tone="held" word={t("add.webhook.secretTitle")} className="mb-5">
        {t("add.webhook.secretText")}
      </Notice>
      <label htmlFor="secret" className="mb-1 block font-semibold">
        {t("add.webhook.secretLabel")}
      </label>
      <textarea
        id="secret"
        className="input font-mono break-all"
        rows={3}
        readOnly
        value={secret}
        aria-describedby="secret-again"
        onFocus={(event) => event.currentTarget.select()}
      />
      <p id="secret-again" className="mt-1.5 mb-5 text-sm text-soft">
        {t("add.webhook.secretAgain")}
      </p>
      {problem ? (
        <Notice tone="harm" className="mb-5">
          {problem}
        </Notice>
      ) : null}
      <LinkButton to={next} variant="primary">
        {next === "/contact" ? t("add.back") : t("add.webhook.next")}
      </LinkButton>
    </>
  );
}
