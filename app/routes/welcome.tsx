import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { PasswordField } from "~/components/ui/password-field";
import { updateProfile } from "~/foundation/customer/commands.server";
import { TimeZoneField } from "~/foundation/customer/components/time-zone-field";
import { WelcomeForm } from "~/foundation/customer/schema";
import { listTimeZones } from "~/foundation/customer/time-zones";
import { isFresh } from "~/foundation/identity/fresh-sign-in.server";
import { countTry } from "~/foundation/identity/limits.server";
import { noticeTo } from "~/foundation/identity/mails.server";
import { chooseNewPassword } from "~/foundation/identity/new-password.server";
import { PASSWORD_MIN } from "~/foundation/identity/password-rules";
import { NewPasswordForm } from "~/foundation/identity/schema";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { readForm, refuse } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["identity"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return {
    title: t("identity:welcome.title"),
    displayName: customer.displayName,
    timeZone: customer.timeZone,
    timeZones: listTimeZones(customer.locale, new Date()),
    mayChoosePassword: !customer.hasPassword && isFresh(customer.signedInAt, new Date()),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const submission = parseWithZod(form, { schema: WelcomeForm });
  if (submission.status !== "success") return refuse(submission, t);

  if (submission.value.password && !customer.hasPassword && isFresh(customer.signedInAt, new Date())) {
    const password = parseWithZod(form, { schema: NewPasswordForm });
    if (password.status !== "success") return refuse(password, t);
    const wait = await countTry("password", args, customer.email);
    if (wait) return tooManyTries(submission, t, wait);
    const wrong = await chooseNewPassword({ customer, password: password.value.password, t });
    if (wrong) return refuse(submission, t, { fieldErrors: { password: [wrong] } });
    noticeTo(args, customer, { what: "passwordChosen" });
  }
  if (!(await updateProfile({ customer, profile: submission.value }))) {
    return refuse(submission, t, { fieldErrors: { timeZone: [t("account:errors.timeZone")] } });
  }
  return redirect("/");
}

export default function Welcome() {
  const { displayName, timeZone, timeZones, mayChoosePassword } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const { formProps, field, errors, pending } = useServerForm<{
    displayName: string;
    timeZone: string;
    password: string;
  }>({ id: "welcome", lastResult: useActionData<typeof action>() });

  return (
    <AuthCard
      title={t("welcome.title")}
      lead={t("welcome.lead")}
      aside={<Link to="/">{t("welcome.skip")}</Link>}
    >
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("problem")} />
        <TextField {...field("displayName", displayName)} label={t("welcome.name")} autoComplete="name" />
        <TimeZoneField
          {...field("timeZone", timeZone)}
          label={t("welcome.timeZone")}
          hint={t("welcome.timeZoneHint")}
          options={timeZones}
          guess={timeZone === "UTC"}
        />
        {mayChoosePassword ? (
          <PasswordField
            {...field("password")}
            label={t("welcome.password")}
            hint={`${t("welcome.passwordHint")} ${t("fields.newPasswordHint", { count: PASSWORD_MIN })}`}
            autoComplete="new-password"
          />
        ) : null}
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("welcome.submit")}
          </Button>
        </div>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
