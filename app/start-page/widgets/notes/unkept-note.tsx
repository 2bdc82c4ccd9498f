import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { Field } from "~/components/ui/field";
import type { Unkept } from "./view";

/** What could not be kept, where scripts did not hold it in its own field: nothing that was written is lost. */
export function UnkeptNote({ unkept: { why, content, fields } }: { unkept: Unkept }) {
  const { t } = useTranslation("page-widgets");
  return (
    <Card labelledBy="unkept">
      <CardTitle id="unkept">{t("unkept.title")}</CardTitle>
      <Form method="post" action="/page/notes">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field id="unkept-content" label={t("unkept.text")} errors={[t(`unkept.${why}`)]}>
          <textarea name="content" rows={6} required defaultValue={content} />
        </Field>
        <Button variant="primary">{t("unkept.keep")}</Button>
      </Form>
    </Card>
  );
}
