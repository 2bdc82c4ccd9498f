import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";
import type { PointView } from "../point-view";
import { unsubscribeFromPush } from "../push-subscription";
import { PointFields } from "./point-fields";
import { useThisDevice } from "./use-this-device";

/** What its owner calls a point, and the language of messages to it. */
export function NamesCard({
  point,
  accountLanguage,
  lastResult,
}: {
  point: PointView;
  accountLanguage: string;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const { t } = useTranslation("contact");
  const { formProps, field, errors, pending } = useServerForm<{ label: string; language: string }>({
    id: "names",
    lastResult,
  });
  return (
    <Card labelledBy="names-title">
      <CardTitle id="names-title">{t("edit.names")}</CardTitle>
      <Form method="post" {...formProps}>
        <FormError errors={errors} />
        <input type="hidden" name="intent" value="save" />
        <PointFields
          label={field("label", point.label)}
          language={field("language", point.language ?? "")}
          accountLanguage={accountLanguage}
        />
        <Button variant="primary" pending={pending}>
          {t("edit.save")}
        </Button>
      </Form>
    </Card>
  );
}

/** Puts a point before the others of its kind. */
export function PrimaryCard() {
  const { t } = useTranslation("contact");
  return (
    <Card labelledBy="primary-title">
      <CardTitle id="primary-title">{t("edit.primaryTitle")}</CardTitle>
      <p className="mb-4">{t("edit.primaryText")}</p>
      <Form method="post">
        <Button name="intent" value="primary">
          {t("edit.primary")}
        </Button>
      </Form>
    </Card>
  );
}

/** A test by the very way that messages to it take. */
export function TestCard({ point, canCall }: { point: PointView; canCall: boolean }) {
  const { t } = useTranslation("contact");
  return (
    <Card labelledBy="test-title">
      <CardTitle id="test-title">{t("edit.testTitle")}</CardTitle>
      <p className="mb-4">{t("edit.testText")}</p>
      <Form method="post" className="flex flex-wrap gap-3">
        <input type="hidden" name="returnTo" value={`/contact/points/${point.id}`} />
        {point.canTest ? (
          <Button name="intent" value="test">
            {t("edit.test")}
          </Button>
        ) : null}
        {canCall ? (
          <Button name="intent" value="testCall">
            {t("edit.testCall")}
          </Button>
        ) : null}
      </Form>
    </Card>
  );
}

/** Removes it, and says beforehand what that means. A browser that removes itself ends its subscription too. */
export function RemoveCard({ point }: { point: PointView }) {
  const { t } = useTranslation("contact");
  const thisDevice = useThisDevice();
  const endSubscription = () => {
    if (thisDevice !== null && point.deviceHash === thisDevice) void unsubscribeFromPush().catch(() => {});
  };
  return (
    <Card labelledBy="remove-title">
      <CardTitle id="remove-title">{t("edit.removeTitle")}</CardTitle>
      <p className="mb-4">{t(point.isSignIn ? "edit.removeSignIn" : "edit.removeText")}</p>
      <Form method="post" onSubmit={endSubscription}>
        <Button name="intent" value="remove" variant="danger">
          {t("edit.remove")}
        </Button>
      </Form>
    </Card>
  );
}
