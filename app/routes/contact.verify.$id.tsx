import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { BackLink } from "~/components/ui/back-link";
import { Button } from "~/components/ui/button";
import { CodeField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { askForCode } from "~/domains/contact/points/ask-for-code.server";
import { confirmContactPoint } from "~/domains/contact/points/commands.server";
import { requirePoint } from "~/domains/contact/points/require-point.server";
import { CodeForm } from "~/domains/contact/points/schema";
import { canCall } from "~/domains/contact/points/sending.server";
import { readForm, refuse } from "~/lib/form.server";
import { pageTitle } from "~/lib/meta";
import { settings } from "~/lib/settings.server";
import { redirectWithToast } from "~/lib/toast.server";
import { useServerForm } from "~/lib/use-server-form";

export const handle = { i18n: ["contact"] };

/** What to look at when no code comes, by the kind of point. */
const NOTHING_THERE = {
  email: "verify.nothingEmail",
  mobile: "verify.nothing",
  web_push: "verify.nothingPush",
  ntfy: "verify.nothing",
  webhook: "verify.nothing",
} as const;

export async function loader(args: LoaderFunctionArgs) {
  const { view, address, t } = await requirePoint(args, args.params.id);
  const { kind, name, verified, canCheckAgain } = view;
  if (kind === "in_app") throw new Response(null, { status: 404 });
  if (verified && !canCheckAgain) {
    throw await redirectWithToast("/contact", t("contact:verify.already", { name }), "info");
  }
  return {
    title: t("contact:verify.title"),
    kind,
    address,
    canCall: kind === "mobile" && canCall(),
    demo: settings().demo !== null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const [{ customer, view, address, t }, form] = await Promise.all([
    requirePoint(args, args.params.id),
    readForm(args.request),
  ]);
  const { id, name } = view;
  const intent = form.get("intent");
  if (intent === "again" || intent === "call") {
    const call = intent === "call";
    const { there, said } = await askForCode(args, { customer, id, name, call, t });
    const sent = call ? t("contact:verify.calling", { address }) : t("contact:verify.sentAgain");
    return redirectWithToast(
      there ? `/contact/verify/${id}` : "/contact",
      said?.text ?? sent,
      said?.tone ?? "info",
    );
  }

  const submission = parseWithZod(form, { schema: CodeForm });
  if (submission.status !== "success") return refuse(submission, t);
  const outcome = await confirmContactPoint({ customer, id, code: submission.value.code });
  if (outcome === "verified") return redirectWithToast("/contact", t("contact:verify.done", { name }));
  return refuse(submission, t, { fieldErrors: { code: [t(`contact:verify.${outcome}`)] } });
}

export default function VerifyContactPoint() {
  const { kind, address, canCall, demo } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contact");
  const { formProps, field, errors, pending } = useServerForm<{ code: string }>({
    id: "verify",
    lastResult: useActionData<typeof action>(),
  });

  return (
    <>
      <BackLink to="/contact">{t("add.back")}</BackLink>
      <AuthCard
        title={t("verify.title")}
        lead={
          <p className="break-words">
            {t(`verify.lead.${kind}`, { address })} {t("verify.lives")}
          </p>
        }
        aside={<p>{t(NOTHING_THERE[kind])}</p>}
      >
        <Form method="post" {...formProps}>
          <FormError errors={errors} title={t("verify.notYet")} />
          <CodeField {...field("code")} label={t("verify.label")} />
          <div className="grid gap-3">
            <Button variant="primary" pending={pending}>
              {t("verify.submit")}
            </Button>
            <Button name="intent" value="again" variant="quiet" formNoValidate>
              {t("verify.again")}
            </Button>
            {canCall ? (
              <Button name="intent" value="call" variant="quiet" formNoValidate>
                {t("verify.call")}
              </Button>
            ) : null}
          </div>
        </Form>
        {demo ? (
          <p className="mt-4 text-center">
            <Link to="/demo/messages">{t("verify.demo")}</Link>
          </p>
        ) : null}
      </AuthCard>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
