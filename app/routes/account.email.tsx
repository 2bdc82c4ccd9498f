import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { PasswordField } from "~/components/ui/password-field";
import { askForEmailChange } from "~/foundation/identity/commands.server";
import { isFresh } from "~/foundation/identity/fresh-sign-in.server";
import { countTry } from "~/foundation/identity/limits.server";
import { noticeTo } from "~/foundation/identity/mails.server";
import { AddressForm, ChangeEmailForm } from "~/foundation/identity/schema";
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
  const { email, hasPassword } = customer;
  return { title: t("account:email.title"), email, hasPassword };
}

/** Asks for the password, or from those without one for a sign-in of the last minutes. */
export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const submission = parseWithZod(form, { schema: customer.hasPassword ? ChangeEmailForm : AddressForm });
  if (submission.status !== "success") return refuse(submission, t);

  const { email } = submission.value;
  const wait = (await countTry("password", args, customer.email)) || (await countTry("mail", args, email));
  if (wait) return tooManyTries(submission, t, wait);
  if ("currentPassword" in submission.value) {
    if (!(await isOwnPassword({ customer, password: submission.value.currentPassword }))) {
      return refuse(submission, t, {
        fieldErrors: { currentPassword: [t("identity:errors.passwordWrong")] },
      });
    }
  } else if (!isFresh(customer.signedInAt, new Date())) {
    return refuse(submission, t, { formErrors: [t("account:email.freshNeeded")] });
  }
  await askForEmailChange(args, { customer, email });
  noticeTo(args, customer, { what: "emailChangeAsked", newEmail: email });
  return redirectWithToast("/account", t("account:email.asked", { email }), "info");
}

export default function ChangeEmail() {
  const { email, hasPassword } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["account", "identity"]);
  const { formProps, field, errors, pending } = useServerForm<{ email: string; currentPassword: string }>({
    id: "email",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <AuthCard
      title={t("account:email.submit")}
      lead={t("account:email.now", { email })}
      aside={<Link to="/account">{t("account:title")}</Link>}
    >
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("identity:problem")} />
        <TextField {...field("email")} label={t("account:email.new")} type="email" autoComplete="email" />
        {hasPassword ? (
          <PasswordField
            {...field("currentPassword")}
            label={t("identity:fields.currentPassword")}
            autoComplete="current-password"
          />
        ) : null}
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("account:email.submit")}
          </Button>
        </div>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
