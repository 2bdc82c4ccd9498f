import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { Button } from "~/components/ui/button";
import { CodeField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { settleSignIn } from "~/foundation/identity/after-sign-in.server";
import { mailRecovery, mailSignInCode } from "~/foundation/identity/commands.server";
import { countTry } from "~/foundation/identity/limits.server";
import { type Pending, readPending } from "~/foundation/identity/pending.server";
import { CodeForm } from "~/foundation/identity/schema";
import { signInWithCode } from "~/foundation/identity/sign-in.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { readForm, refuse } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { settings } from "~/lib/settings.server";
import { redirectWithToast } from "~/lib/toast.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["identity"] };

/** Where each purpose begins, to begin again. */
const BEGINNINGS: Record<Pending["purpose"], string> = {
  "sign-in": "/sign-in",
  "sign-up": "/sign-up",
  recovery: "/reset-password",
};

export async function loader(args: LoaderFunctionArgs) {
  const [pending, t] = await Promise.all([readPending(args), translatorFor(args)]);
  if (!pending) throw redirect("/sign-in");
  const { email, purpose } = pending;
  return {
    title: t("identity:code.title"),
    email,
    purpose,
    beginning: BEGINNINGS[purpose],
    demo: settings().demo !== null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const [pending, t, form] = await Promise.all([
    readPending(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  if (!pending) throw redirect("/sign-in");
  const { email, purpose, next } = pending;

  const submission = parseWithZod(form, { schema: CodeForm });
  if (form.get("intent") === "again") {
    const wait = await countTry("mail", args, email);
    if (wait) return tooManyTries(submission, t, wait);
    purpose === "recovery" ? mailRecovery(args, email) : mailSignInCode(args, email);
    return redirectWithToast("/sign-in/code", t("identity:code.sentAgain"), "info");
  }

  if (submission.status !== "success") return refuse(submission, t);
  const wait = await countTry("code", args, email);
  if (wait) return tooManyTries(submission, t, wait);
  const customerId = await signInWithCode(args, { email, purpose, code: submission.value.code });
  if (!customerId) return refuse(submission, t, { fieldErrors: { code: [t("identity:code.wrong")] } });
  return redirect(await settleSignIn(args, { customerId, purpose, next }));
}

export default function Code() {
  const { email, purpose, beginning, demo } = useLoaderData<typeof loader>();
  const { t } = useTranslation("identity");
  const { formProps, field, errors, pending } = useServerForm<{ code: string }>({
    id: "code",
    lastResult: useActionData<typeof action>(),
  });
  const lead = purpose === "sign-up" ? t("code.leadSignUp", { email }) : t("code.leadSignIn", { email });

  return (
    <AuthCard title={t("code.title")} lead={lead} aside={<p>{t("code.nothing")}</p>}>
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("problem")} />
        <CodeField {...field("code")} label={t("code.label")} hint={t("code.hint")} />
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("code.submit")}
          </Button>
          <Button name="intent" value="again" variant="quiet" formNoValidate>
            {t("code.again")}
          </Button>
        </div>
      </Form>
      <div className="mt-4 grid justify-items-center gap-2 text-center">
        <Link to={beginning}>{t("code.otherAddress")}</Link>
        {demo ? <Link to="/demo/messages">{t("code.demo")}</Link> : null}
      </div>
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
