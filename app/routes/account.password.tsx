import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, Link, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { FormError } from "~/components/ui/form-error";
import { PasswordField } from "~/components/ui/password-field";
import { countTry } from "~/foundation/identity/limits.server";
import { noticeTo } from "~/foundation/identity/mails.server";
import { chooseNewPassword } from "~/foundation/identity/new-password.server";
import { PASSWORD_MIN } from "~/foundation/identity/password-rules";
import { ChangePasswordForm } from "~/foundation/identity/schema";
import { isOwnPassword } from "~/foundation/identity/sign-in.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { readForm, refuse } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["account", "identity"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  if (!customer.hasPassword) throw redirect("/reset-password");
  return { title: t("account:password.title"), email: customer.email };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const submission = parseWithZod(form, { schema: ChangePasswordForm });
  if (submission.status !== "success") return refuse(submission, t);

  const { currentPassword, password } = submission.value;
  const wait = await countTry("password", args, customer.email);
  if (wait) return tooManyTries(submission, t, wait);
  if (!(await isOwnPassword({ customer, password: currentPassword }))) {
    return refuse(submission, t, { fieldErrors: { currentPassword: [t("identity:errors.passwordWrong")] } });
  }
  const wrong = await chooseNewPassword({ customer, password, t });
  if (wrong) return refuse(submission, t, { fieldErrors: { password: [wrong] } });
  noticeTo(args, customer, { what: "passwordChanged" });
  return redirectWithToast("/account", t("account:password.changed"));
}

export default function ChangePassword() {
  const { t } = useTranslation(["account", "identity"]);
  const { formProps, field, errors, pending } = useServerForm<{ currentPassword: string; password: string }>({
    id: "password",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <AuthCard
      title={t("account:password.submit")}
      aside={<Link to="/reset-password">{t("identity:signIn.forgot")}</Link>}
    >
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("identity:problem")} />
        <PasswordField
          {...field("currentPassword")}
          label={t("identity:fields.currentPassword")}
          autoComplete="current-password"
        />
        <PasswordField
          {...field("password")}
          label={t("identity:fields.newPassword")}
          hint={t("identity:fields.newPasswordHint", { count: PASSWORD_MIN })}
          autoComplete="new-password"
        />
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("account:password.submit")}
          </Button>
        </div>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
