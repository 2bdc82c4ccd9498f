import type { SubmissionResult } from "@conform-to/react";
import { Link, useNavigation, useSubmit } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { FormError } from "~/components/ui/form-error";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/ui/use-hydrated";
import { PushRefusedError, pushSupport, subscribeToPush } from "../push-subscription";

interface PushDeviceProps {
  /** Says to the push service who may send here: P-256, base64url (RFC 8292). */
  vapidPublicKey: string;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Adds the browser that shows the page. Where it can't be added, a sentence says why. */
export function PushDevice({ vapidPublicKey, lastResult }: PushDeviceProps) {
  const { t } = useTranslation("contact");
  const hydrated = useHydrated();
  const submit = useSubmit();
  const navigation = useNavigation();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<PushRefusedError["reason"] | null>(null);
  const support = hydrated ? pushSupport() : null;
  const errors = Object.values(lastResult?.error ?? {}).flatMap((messages) => messages ?? []);

  const add = async () => {
    setAsking(true);
    setRefusal(null);
    try {
      const { endpoint, p256dh, auth } = await subscribeToPush(vapidPublicKey);
      submit({ address: endpoint, p256dh, auth, language: "" }, { method: "post" });
    } catch (error) {
      setRefusal(error instanceof PushRefusedError ? error.reason : "failed");
    }
    setAsking(false);
  };

  return (
    <>
      <FormError errors={errors.map((message) => ({ message }))} title={t("errors.title")} />
      {/* Hidden from the first paint on where scripts run, also before ours do. */}
      {hydrated ? null : (
        <p className="mb-5 [@media(scripting:enabled)]:hidden">{t("add.web_push.noScript")}</p>
      )}
      {/* Always there, so that what comes of the press is read out. */}
      <div role="status">
        {refusal ? (
          <Notice tone="held" className="mb-5">
            {t(`add.web_push.${refusal}`)}
          </Notice>
        ) : null}
      </div>
      {support && support !== "yes" ? <p className="mb-5">{t(`add.web_push.${support}`)}</p> : null}
      <div className="flex flex-wrap items-center gap-4">
        {support === "yes" ? (
          <Button
            type="button"
            variant="primary"
            pending={asking || navigation.state !== "idle"}
            onClick={() => void add()}
          >
            {t("add.web_push.submit")}
          </Button>
        ) : null}
        <Link to="/contact">{t("add.cancel")}</Link>
      </div>
    </>
  );
}
