import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { classes } from "~/components/ui/classes";
import { Field } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { checkReceipt } from "~/foundation/consent/check-receipt.server";
import { ReceiptVerdict } from "~/foundation/consent/components/receipt-verdict";
import { readReceipt } from "~/foundation/consent/receipt";
import { VerifyReceiptForm } from "~/foundation/consent/schema";
import { countTry } from "~/foundation/identity/limits.server";
import { readForm, refuse } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { findCustomer } from "~/lib/session.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["privacy"] };

export async function loader(args: LoaderFunctionArgs) {
  const [t, customer] = await Promise.all([translatorFor(args), findCustomer(args)]);
  return { title: t("privacy:verify.title"), isSignedIn: customer !== null };
}

/** Open to anybody: tells of a pasted receipt whether it is ours and unaltered, and nothing else. */
export async function action(args: ActionFunctionArgs) {
  const [t, form] = await Promise.all([translatorFor(args), readForm(args.request)]);
  const submission = parseWithZod(form, { schema: VerifyReceiptForm });
  if (submission.status !== "success") return refuse(submission, t);

  const presented = readReceipt(submission.value.receipt);
  if (!presented)
    return refuse(submission, t, { fieldErrors: { receipt: [t("privacy:verify.errors.unreadable")] } });

  const wait = await countTry("receipt", args, presented.record_id);
  if (wait) {
    return refuse(submission, t, {
      formErrors: [t("privacy:verify.tooMany", { count: wait })],
      status: 429,
      headers: { "Retry-After": String(wait * 60) },
    });
  }
  return { ...submission.reply(), check: await checkReceipt(presented) };
}

export default function VerifyReceipt() {
  const { isSignedIn } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const check = result && "check" in result ? result.check : null;
  const { t } = useTranslation("privacy");
  const { formProps, field, errors, pending } = useServerForm<{ receipt: string }>({
    id: "verify",
    lastResult: result,
  });
  const receipt = field("receipt");

  return (
    <div className={classes("max-w-2xl", !isSignedIn && "mx-auto")}>
      {isSignedIn ? <BackLink to="/privacy">{t("back")}</BackLink> : null}
      <PageHeader title={t("verify.title")} lead={t("verify.lead")} />
      {check ? <ReceiptVerdict {...check} /> : null}
      <Card as="div">
        <Form method="post" {...formProps}>
          <FormError errors={errors} />
          <Field id={receipt.id} label={t("verify.label")} hint={t("verify.hint")} errors={receipt.errors}>
            <textarea
              name={receipt.name}
              defaultValue={receipt.defaultValue}
              rows={10}
              spellCheck={false}
              autoComplete="off"
              className="font-mono text-sm"
            />
          </Field>
          <Button variant="primary" pending={pending}>
            {t("verify.submit")}
          </Button>
        </Form>
      </Card>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
