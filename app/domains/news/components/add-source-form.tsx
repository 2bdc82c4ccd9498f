import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";

interface AddSourceFormProps {
  lastResult: SubmissionResult<string[]> | undefined;
  /** Feeds of the page that was named, one of which is to be chosen. */
  choices: { address: string; title: string }[] | null;
}

/** A source by its address, or by that of a page which says where its feeds are. */
export function AddSourceForm({ lastResult, choices }: AddSourceFormProps) {
  const { t } = useTranslation("news");
  const form = useServerForm<{ address: string }>({ id: "add-source", lastResult });
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
        <Button variant="primary" name="intent" value="add" pending={form.pending}>
          {t("add.submit")}
        </Button>
      </Form>
      {choices ? (
        <div role="status" className="mt-5">
          <p className="mb-2 font-semibold">{t("add.choose")}</p>
          <ul className="grid gap-3">
            {choices.map(({ address, title }) => (
              <li key={address} className="flex flex-wrap items-center justify-between gap-2">
                <span className="min-w-0">
                  {title} <span className="block break-all text-sm text-soft">{address}</span>
                </span>
                <Form method="post">
                  <input type="hidden" name="address" value={address} />
                  <Button size="small" name="intent" value="add" aria-label={t("add.take", { name: title })}>
                    {t("add.submit")}
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}
