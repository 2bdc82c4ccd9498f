import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, Link, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { mailRecovery } from "~/foundation/identity/commands.server";
import { countTry } from "~/foundation/identity/limits.server";
import { rememberPending } from "~/foundation/identity/pending.server";
import { AddressForm } from "~/foundation/identity/schema";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { readForm, refuse } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["identity"] };

export async function loader(args: LoaderFunctionArgs) {
  const t = await translatorFor(args);
  return { title: t("identity:reset.title") };
}

export async function action(args: ActionFunctionArgs) {
  const [t, form] = await Promise.all([translatorFor(args), readForm(args.request)]);
  const submission = parseWithZod(form, { schema: AddressForm });
  if (submission.status !== "success") return refuse(submission, t);

  const { email } = submission.value;
  const wait = await countTry("mail", args, email);
  if (wait) return tooManyTries(submission, t, wait);
  mailRecovery(args, email);
  await rememberPending(args, { email, purpose: "recovery", next: "/" });
  return redirect("/sign-in/code");
}

export default function ResetPassword() {
  const { t } = useTranslation("identity");
  const { formProps, field, errors, pending } = useServerForm<{ email: string }>({
    id: "reset",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <AuthCard
      title={t("reset.title")}
      lead={t("reset.lead")}
      aside={<Link to="/sign-in">{t("reset.back")}</Link>}
    >
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("problem")} />
        <TextField {...field("email")} label={t("fields.email")} type="email" autoComplete="username" />
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("reset.submit")}
          </Button>
        </div>
      </Form>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
