import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { FormError } from "~/components/ui/form-error";
import { PasswordField } from "~/components/ui/password-field";
import { countTry } from "~/foundation/identity/limits.server";
import { noticeTo } from "~/foundation/identity/mails.server";
import { chooseNewPassword } from "~/foundation/identity/new-password.server";
import { PASSWORD_MIN } from "~/foundation/identity/password-rules";
import { endRecovery, mayChooseNewPassword } from "~/foundation/identity/pending.server";
import { NewPasswordForm } from "~/foundation/identity/schema";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import type { RequestArgs } from "~/lib/context.server";
import { readForm, refuse } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["identity"] };

/** Only for ten minutes after the link or code of a recovery mail: nobody else chooses without the old one. */
async function requireRecovery(args: RequestArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  if (await mayChooseNewPassword(args, customer.customerId)) return { customer, t };
  throw await redirectWithToast("/reset-password", t("identity:newPassword.expired"), "info");
}

export async function loader(args: LoaderFunctionArgs) {
  const { customer, t } = await requireRecovery(args);
  return { title: t("identity:newPassword.title"), email: customer.email };
}

export async function action(args: ActionFunctionArgs) {
  const [{ customer, t }, form] = await Promise.all([requireRecovery(args), readForm(args.request)]);
  const submission = parseWithZod(form, { schema: NewPasswordForm });
  if (submission.status !== "success") return refuse(submission, t);

  const wait = await countTry("password", args, customer.email);
  if (wait) return tooManyTries(submission, t, wait);
  const wrong = await chooseNewPassword({ customer, password: submission.value.password, t });
  if (wrong) return refuse(submission, t, { fieldErrors: { password: [wrong] } });
  await endRecovery(args);
  noticeTo(args, customer, { what: "passwordChanged" });
  return redirectWithToast("/", t("identity:newPassword.saved"));
}

export default function NewPassword() {
  const { t } = useTranslation("identity");
  const { formProps, field, errors, pending } = useServerForm<{ password: string }>({
    id: "new-password",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <AuthCard title={t("newPassword.title")} lead={t("newPassword.lead")}>
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("problem")} />
        <PasswordField
          {...field("password")}
          label={t("fields.newPassword")}
          hint={t("fields.newPasswordHint", { count: PASSWORD_MIN })}
          autoComplete="new-password"
        />
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("newPassword.submit")}
          </Button>
        </div>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
