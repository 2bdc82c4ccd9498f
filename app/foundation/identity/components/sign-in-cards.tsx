import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button, LinkButton } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";

/** The address that one signs in with, and the way to another. */
export function EmailCard({ email }: { email: string }) {
  const { t } = useTranslation("account");
  return (
    <Card>
      <CardTitle>{t("email.title")}</CardTitle>
      <p className="mb-4 break-words">{t("email.now", { email })}</p>
      <LinkButton to="/account/email">{t("email.submit")}</LinkButton>
    </Card>
  );
}

/** Whether there is a password, and the way to a new one: by the old one, or by mail where there is none. */
export function PasswordCard({ hasPassword }: { hasPassword: boolean }) {
  const { t } = useTranslation("account");
  return (
    <Card>
      <CardTitle>{t("password.title")}</CardTitle>
      {hasPassword ? (
        <LinkButton to="/account/password">{t("password.submit")}</LinkButton>
      ) : (
        <>
          <p className="mb-4">{t("password.none")}</p>
          <LinkButton to="/reset-password">{t("password.choose")}</LinkButton>
        </>
      )}
    </Card>
  );
}

/** Ends sessions: here, elsewhere, everywhere. `signedInAt` is already in words. */
export function SessionsCard({ signedInAt }: { signedInAt: string }) {
  const { t } = useTranslation("account");
  return (
    <Card>
      <CardTitle>{t("sessions.title")}</CardTitle>
      <p>{t("sessions.text", { time: signedInAt })}</p>
      <p className="mb-4 text-sm text-soft">{t("sessions.hint")}</p>
      <Form method="post" action="/sign-out" reloadDocument className="flex flex-wrap gap-3">
        <Button name="scope" value="local">
          {t("sessions.here")}
        </Button>
        <Button name="scope" value="others">
          {t("sessions.others")}
        </Button>
        <Button name="scope" value="global" variant="danger">
          {t("sessions.everywhere")}
        </Button>
      </Form>
    </Card>
  );
}
