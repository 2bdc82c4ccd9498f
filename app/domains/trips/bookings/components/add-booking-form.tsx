import type { SubmissionResult } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";

/** A booking by what stands on its ticket. */
export function AddBookingForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const { t } = useTranslation("trips-booking");
  const form = useServerForm<{ reference: string; familyName: string }>({ id: "add-booking", lastResult });
  return (
    <Form method="post" {...form.formProps}>
      <FormError errors={form.errors} title={t("errors.title")} />
      <TextField
        {...form.field("reference")}
        label={t("add.reference")}
        hint={t("add.referenceHint")}
        autoComplete="off"
        autoCapitalize="characters"
        autoCorrect="off"
        spellCheck={false}
        maxLength={40}
        required
      />
      <TextField
        {...form.field("familyName")}
        label={t("add.familyName")}
        hint={t("add.familyNameHint")}
        autoComplete="family-name"
        spellCheck={false}
        maxLength={120}
        required
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="primary" pending={form.pending}>
          {t("add.submit")}
        </Button>
        <Link to="/trips">{t("add.cancel")}</Link>
      </div>
    </Form>
  );
}
