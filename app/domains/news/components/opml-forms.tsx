import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";

interface OpmlFormsProps {
  /** How many sources there are to take along. */
  count: number;
  /** What is wrong with what was sent, as a sentence. */
  error: string | undefined;
}

/** Sources from another reader, and back. */
export function OpmlForms({ count, error }: OpmlFormsProps) {
  const { t } = useTranslation("news");
  const pending = useNavigation().state === "submitting";
  const errors = error === undefined ? [] : [error];
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-6">
      <Card labelledBy="import-title">
        <CardTitle id="import-title">{t("opml.import")}</CardTitle>
        <Form method="post" encType="multipart/form-data">
          <FormError
            errors={errors.map((message) => ({ message, fieldId: "opml-file" }))}
            title={t("errors.title")}
          />
          <Field id="opml-file" label={t("opml.file")} hint={t("opml.fileHint")} errors={errors}>
            <input type="file" name="file" accept=".opml,.xml,text/x-opml,application/xml,text/xml" />
          </Field>
          <Field id="opml-text" label={t("opml.text")}>
            <textarea name="text" rows={4} spellCheck={false} maxLength={400_000} />
          </Field>
          <Button variant="primary" pending={pending}>
            {t("opml.submit")}
          </Button>
        </Form>
      </Card>
      {count > 0 ? (
        <Card labelledBy="export-title">
          <CardTitle id="export-title">{t("opml.export")}</CardTitle>
          <p className="mb-4">{t("opml.exportText", { count })}</p>
          <a href="/news/feeds.opml" download className="button button-secondary">
            {t("opml.download")}
          </a>
        </Card>
      ) : null}
    </div>
  );
}
