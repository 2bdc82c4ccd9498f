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
import { mailSignInCode } from "~/foundation/identity/commands.server";
import { ContinueAsCards } from "~/foundation/identity/components/continue-as-cards";
import { countTry } from "~/foundation/identity/limits.server";
import { rememberPending } from "~/foundation/identity/pending.server";
import { AddressForm, SignInForm } from "~/foundation/identity/schema";
import { signInWithPassword } from "~/foundation/identity/sign-in.server";
import { tooManyTries } from "~/foundation/identity/too-many-tries.server";
import { readForm, refuse } from "~/lib/form.server";
import { type Translator, translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { ownPath } from "~/lib/paths";
import { findCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["identity", "demo"] };

export async function loader(args: LoaderFunctionArgs) {
  const { searchParams } = new URL(args.request.url);
  const next = ownPath(searchParams.get("next"));
  const customer = await findCustomer(args);
  const again = customer !== null && searchParams.has("again");
  if (customer && !again) throw redirect(next);
  const t = await translatorFor(args);
  const demoRoles = settings().demo?.accounts.map(({ role }) => role) ?? [];
  return { title: t("identity:signIn.title"), next, again, email: customer?.email, demoRoles };
}

export async function action(args: ActionFunctionArgs) {
  const [t, form] = await Promise.all([translatorFor(args), readForm(args.request)]);
  return form.get("intent") === "code" ? signInByMail(args, form, t) : signIn(args, form, t);
}

async function signIn(args: ActionFunctionArgs, form: FormData, t: Translator) {
  const submission = parseWithZod(form, { schema: SignInForm });
  if (submission.status !== "success") return refuse(submission, t);

  const { email, password, next } = submission.value;
  const wait = await countTry("password", args, email);
  if (wait) return tooManyTries(submission, t, wait);
  if (!(await signInWithPassword(args, { email, password }))) {
    return refuse(submission, t, { formErrors: [t("identity:signIn.refused")] });
  }
  return redirect(ownPath(next));
}

async function signInByMail(args: ActionFunctionArgs, form: FormData, t: Translator) {
  const submission = parseWithZod(form, { schema: AddressForm });
  if (submission.status !== "success") return refuse(submission, t);

  const { email, next } = submission.value;
  const wait = await countTry("mail", args, email);
  if (wait) return tooManyTries(submission, t, wait);
  mailSignInCode(args, email);
  await rememberPending(args, { email, purpose: "sign-in", next: ownPath(next) });
  return redirect("/sign-in/code");
}

export default function SignIn() {
  const { next, again, email, demoRoles } = useLoaderData<typeof loader>();
  const { t } = useTranslation(["identity", "demo"]);
  const { formProps, field, errors, pending } = useServerForm<{ email: string; password: string }>({
    id: "sign-in",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <AuthCard
      title={t("signIn.title")}
      lead={again ? t("signIn.leadAgain") : t("signIn.lead")}
      aside={
        <p>
          {t("signIn.new")} <Link to="/sign-up">{t("signIn.create")}</Link>
        </p>
      }
    >
      <Form method="post" {...formProps}>
        <FormError errors={errors} title={t("problem")} />
        <input type="hidden" name="next" value={next} />
        <TextField
          {...field("email", email)}
          label={t("fields.email")}
          type="email"
          autoComplete="username"
        />
        <PasswordField {...field("password")} label={t("fields.password")} autoComplete="current-password" />
        <p className="mb-5">
          <Link to="/reset-password">{t("signIn.forgot")}</Link>
        </p>
        <div className="grid gap-3">
          <Button variant="primary" pending={pending}>
            {t("signIn.submit")}
          </Button>
          <Button name="intent" value="code">
            {t("signIn.codeInstead")}
          </Button>
        </div>
      </Form>
      {demoRoles.length > 0 && !again ? (
        <section aria-labelledby="continue-as" className="mt-8 border-t border-line pt-6">
          <h2 id="continue-as" className="mb-4 text-lg">
            {t("demo:continueTitle")}
          </h2>
          <div className="grid gap-3">
            <ContinueAsCards roles={demoRoles} />
          </div>
        </section>
      ) : null}
    </AuthCard>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
