import type { SubmissionResult } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { SelectField, TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";
import type { AddedKind } from "../kinds";
import { PointFields } from "./point-fields";

interface AddFormProps {
  kind: Exclude<AddedKind, "web_push">;
  lastResult: SubmissionResult<string[]> | undefined;
  accountLanguage: string;
  /** For numbers: the regions that there are, and the one to begin with. */
  regions: { value: string; label: string }[];
  region: string;
  /** For ntfy: a topic nobody guesses, and the server that names alone belong to. */
  topic: string;
  server: string;
}

type Fields = { address: string; region: string; label: string; language: string };

/** The form of one kind: what it needs to reach somebody, and what they call it. */
export function AddForm(props: AddFormProps) {
  const { kind, lastResult, accountLanguage } = props;
  const { t } = useTranslation("contact");
  const form = useServerForm<Fields>({ id: `add-${kind}`, lastResult });
  return (
    <Form method="post" {...form.formProps}>
      <FormError errors={form.errors} title={t("errors.title")} />
      <AddressField {...props} field={form.field} />
      <PointFields
        label={form.field("label")}
        language={form.field("language", "")}
        accountLanguage={accountLanguage}
      />
      <div className="flex flex-wrap items-center gap-4">
        <Button variant="primary" pending={form.pending}>
          {t(`add.${kind}.submit`)}
        </Button>
        <Link to="/contact">{t("add.cancel")}</Link>
      </div>
    </Form>
  );
}

type AddressFieldProps = Pick<AddFormProps, "kind" | "regions" | "region" | "topic" | "server"> & {
  field: ReturnType<typeof useServerForm<Fields>>["field"];
};

function AddressField({ kind, field, regions, region, topic, server }: AddressFieldProps) {
  const { t } = useTranslation("contact");
  switch (kind) {
    case "email":
      return (
        <TextField
          {...field("address")}
          label={t("add.email.address")}
          type="email"
          autoComplete="email"
          inputMode="email"
          required
        />
      );
    case "mobile":
      return (
        <>
          <SelectField
            {...field("region", region)}
            label={t("add.mobile.region")}
            hint={t("add.mobile.regionHint")}
            autoComplete="country"
            options={[{ value: "", label: t("add.mobile.regionNone") }, ...regions]}
          />
          <TextField
            {...field("address")}
            label={t("add.mobile.address")}
            hint={t("add.mobile.addressHint")}
            type="tel"
            autoComplete="tel"
            required
          />
        </>
      );
    case "ntfy":
      return (
        <TextField
          {...field("address", topic)}
          label={t("add.ntfy.address")}
          hint={`${t("add.ntfy.addressHint")} ${t("add.ntfy.server", { server })}`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          required
        />
      );
    case "webhook":
      return (
        <TextField
          {...field("address")}
          label={t("add.webhook.address")}
          hint={t("add.webhook.addressHint")}
          type="url"
          autoComplete="off"
          inputMode="url"
          required
        />
      );
  }
}
