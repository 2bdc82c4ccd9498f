import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";

/** A page that comes from a file or from the clipboard: looked at first. */
export function ImportCard({ refused, text }: { refused: string | null; text: string }) {
  const { t } = useTranslation("page-transfer");
  const pending = useNavigation().formMethod === "POST";
  const errors = refused === null ? [] : [refused];
  return (
    <Card labelledBy="import-title">
      <CardTitle id="import-title">{t("transfer.importTitle")}</CardTitle>
      <p className="mb-4">{t("transfer.importText")}</p>
      <Form method="post" encType="multipart/form-data" preventScrollReset>
        <FormError errors={errors.map((message) => ({ message, fieldId: "transfer-text" }))} />
        <Field id="transfer-file" label={t("transfer.file")} hint={t("transfer.fileHint")}>
          <input type="file" name="file" accept="application/json,.json" />
        </Field>
        <Field id="transfer-text" label={t("transfer.paste")} errors={errors}>
          <textarea name="text" rows={6} spellCheck={false} autoComplete="off" defaultValue={text} />
        </Field>
        <Button name="intent" value="look" pending={pending}>
          {t("transfer.look")}
        </Button>
      </Form>
    </Card>
  );
}
