import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";

interface AddMailboxFormProps {
  lastResult: SubmissionResult<string[]> | undefined;
}

/** A mailbox by its address and a password for this one program. */
export function AddMailboxForm({ lastResult }: AddMailboxFormProps) {
  const { t } = useTranslation("mailbox");
  const form = useServerForm<Record<"address" | "password" | "host" | "user" | "webmail", string>>({
    id: "add-mailbox",
    lastResult,
  });
  const plain = { autoCapitalize: "none", spellCheck: false, autoComplete: "off" } as const;
  const extra = ["host", "user", "webmail"] as const;
  return (
    <Card labelledBy="add-title">
      <CardTitle id="add-title">{t("add.title")}</CardTitle>
      <Form method="post" {...form.formProps}>
        <FormError errors={form.errors} title={t("errors.title")} />
        <TextField
          {...form.field("address")}
          {...plain}
          label={t("add.address")}
          type="email"
          maxLength={200}
          required
        />
        <TextField
          {...form.field("password")}
          {...plain}
          label={t("add.password")}
          hint={t("add.passwordHint")}
          type="password"
          maxLength={500}
          required
        />
        <details
          className="mb-5"
          open={extra.some((name) => Boolean(form.field(name).errors?.length)) || undefined}
        >
          <summary className="mb-3 min-h-6 cursor-pointer text-link underline underline-offset-4">
            {t("add.more")}
          </summary>
          <TextField
            {...form.field("host")}
            {...plain}
            label={t("add.host")}
            hint={t("add.hostHint")}
            maxLength={255}
          />
          <TextField
            {...form.field("user")}
            {...plain}
            label={t("add.user")}
            hint={t("add.userHint")}
            maxLength={200}
          />
          <TextField
            {...form.field("webmail")}
            {...plain}
            label={t("add.webmail")}
            hint={t("add.webmailHint")}
            inputMode="url"
            maxLength={500}
          />
        </details>
        <p className="mb-4 text-sm text-soft">{t("add.care")}</p>
        <Button variant="primary" name="intent" value="add" pending={form.pending}>
          {t("add.submit")}
        </Button>
      </Form>
    </Card>
  );
}
