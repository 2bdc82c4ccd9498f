import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { SelectField, TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";
import { CHOICES, engineName } from "../engines";
import type { SearchChoice } from "../queries.server";

/** Where the customer looks for what is not here. */
export function EngineChoice({
  choice,
  lastResult,
}: {
  choice: SearchChoice;
  lastResult: SubmissionResult<string[]> | undefined;
}) {
  const { t } = useTranslation("search");
  const { formProps, field, errors, pending } = useServerForm({ id: "engine-choice", lastResult });
  return (
    <Card labelledBy="choice-title">
      <CardTitle id="choice-title">{t("choice.title")}</CardTitle>
      <Form method="post" action="/search" preventScrollReset {...formProps}>
        <FormError errors={errors} />
        <input type="hidden" name="intent" value="choose" />
        <SelectField
          {...field("engine", choice.engine)}
          label={t("choice.engine")}
          options={CHOICES.map((code) => ({ value: code, label: engineName(code) ?? t("choice.custom") }))}
        />
        <TextField
          {...field("address", choice.address ?? "")}
          label={t("choice.address")}
          hint={t("choice.addressHint")}
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://example.com/?q=%s"
        />
        <label className="mb-5 flex items-start gap-3">
          <input
            type="checkbox"
            name="straight"
            defaultChecked={choice.straight}
            className="mt-1 size-5 flex-none"
          />
          <span>{t("choice.straight")}</span>
        </label>
        <Button pending={pending}>{t("choice.save")}</Button>
      </Form>
    </Card>
  );
}
