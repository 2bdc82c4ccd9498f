import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";

/** A calendar by its private address. */
export function AddCalendarForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation("agenda");
  const form = useServerForm<{ address: string; name: string }>({ id: "add-calendar", lastResult });
  return (
    <Card labelledBy="add-title">
      <CardTitle id="add-title">{t("add.title")}</CardTitle>
      <Form method="post" {...form.formProps}>
        <FormError errors={form.errors} title={t("errors.title")} />
        <TextField
          {...form.field("address")}
          label={t("add.address")}
          hint={t("add.addressHint")}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={2000}
          required
        />
        <TextField
          {...form.field("name")}
          label={t("add.name")}
          hint={t("add.nameHint")}
          autoComplete="off"
          maxLength={100}
        />
        <p className="mb-4 text-sm text-soft">{t("add.secret")}</p>
        <Button variant="primary" name="intent" value="add" pending={form.pending}>
          {t("add.submit")}
        </Button>
      </Form>
    </Card>
  );
}
