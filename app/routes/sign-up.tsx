import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, Link, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { regionOf } from "~/foundation/customer/region-of.server";
import { openAccount } from "~/foundation/identity/commands.server";
import { countTry } from "~/foundation/identity/limits.server";
import { rememberPending } from "~/foundation/identity/pending.server";
import { AddressForm } from "~/foundation/identity/schema";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { readForm, refuse } from "~/lib/form.server";
import { findLocale, translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { findCustomer } from "~/lib/session.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["identity"] };

export async function loader(args: LoaderFunctionArgs) {
  if (await findCustomer(args)) throw redirect("/");
  const t = await translatorFor(args);
  return { title: t("identity:signUp.title") };
}

export async function action(args: ActionFunctionArgs) {
  const [t, locale, form] = await Promise.all([
    translatorFor(args),
    findLocale(args),
    readForm(args.request),
  ]);
  const submission = parseWithZod(form, { schema: AddressForm });
  if (submission.status !== "success") return refuse(submission, t);

  const { email } = submission.value;
  const wait = await countTry("mail", args, email);
  if (wait) return tooManyTries(submission, t, wait);
  openAccount(args, { email, locale, timeZone: "UTC", region: regionOf(args.request) });
  await rememberPending(args, { email, purpose: "sign-up", next: "/welcome" });
  return redirect("/sign-in/code");
}

export default function SignUp() {
  const { t } = useTranslation("identity");
  const { formProps, field, errors, pending } = useServerForm<{ email: string }>({
    id: "sign-up",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <AuthCard
      title={t("signUp.title")}
      lead={t("signUp.lead")}
      aside={
        <p>
          {t("signUp.have")} <Link to="/sign-in">{t("signUp.signIn")}</Link>
        </p>
      }
    >
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("problem")} />
        <TextField {...field("email")} label={t("fields.email")} type="email" autoComplete="email" />
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("signUp.submit")}
          </Button>
        </div>
        <p className="mt-4 text-sm text-soft">{t("signUp.privacy")}</p>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
