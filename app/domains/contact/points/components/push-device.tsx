import type { SubmissionResult } from "@conform-to/react";
import { Link, useNavigation, useSubmit } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { FormError } from "~/components/ui/form-error";
import { Notice } from "~/components/ui/notice";
import { useHydrated } from "~/components/ui/use-hydrated";
import { canSubscribe, type PushRefusal, subscribe } from "../push-subscription";

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
  const [refusal, setRefusal] = useState<PushRefusal | null>(null);
  const errors = Object.values(lastResult?.error ?? {}).flatMap((messages) => messages ?? []);

  const add = async () => {
    setAsking(true);
    setRefusal(null);
    const answer = await subscribe(vapidPublicKey);
    setAsking(false);
    if ("refusal" in answer) setRefusal(answer.refusal);
    else submit({ ...answer.subscription, language: "" }, { method: "post" });
  };

  return (
    <>
      <FormError errors={errors.map((message) => ({ message }))} title={t("errors.title")} />
      <noscript>
        <p className="mb-5">{t("add.web_push.noScript")}</p>
      </noscript>
      {/* Always there, so that what comes of the press is read out. */}
      <div role="status">
        {refusal ? (
          <Notice tone="held" className="mb-5">
            {t(`add.web_push.${refusal}`)}
          </Notice>
        ) : null}
      </div>
      {hydrated && !canSubscribe() ? <p className="mb-5">{t("add.web_push.unsupported")}</p> : null}
      <div className="flex flex-wrap items-center gap-4">
        {hydrated && canSubscribe() ? (
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
