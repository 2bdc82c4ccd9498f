import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { AuthCard } from "~/components/frame/auth-card";
import { BackLink } from "~/components/ui/back-link";
import { addPoint } from "~/domains/contact/points/add.server";
import { AddForm } from "~/domains/contact/points/components/add-form";
import { PushDevice } from "~/domains/contact/points/components/push-device";
import { WebhookSecret } from "~/domains/contact/points/components/webhook-secret";
import { isAddedKind } from "~/domains/contact/points/kinds";
import { ntfyServer, suggestTopic } from "~/domains/contact/points/new-point.server";
import { listCallingRegions } from "~/domains/contact/points/phone.server";
import { availableKinds, isKeptInDemo } from "~/domains/contact/points/sending.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { LANGUAGES } from "~/lib/i18n/languages";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

export const handle = { i18n: ["contact"] };

function kindOf(kind: string | undefined) {
  if (!isAddedKind(kind) || !availableKinds().includes(kind)) throw new Response(null, { status: 404 });
  return kind;
}

export async function loader(args: LoaderFunctionArgs) {
  const kind = kindOf(args.params.kind);
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  return {
    title: translatorIn(locale)(`contact:add.${kind}.title`),
    kind,
    accountLanguage: LANGUAGES.find(({ code }) => code === customer.locale)?.name ?? "",
    regions: kind === "mobile" ? listCallingRegions(locale) : [],
    region: customer.region,
    topic: suggestTopic(),
    server: ntfyServer(),
    vapidPublicKey: settings().vapid.publicKey,
    demo: isKeptInDemo(kind),
  };
}

export async function action(args: ActionFunctionArgs) {
  const kind = kindOf(args.params.kind);
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  return addPoint(args, { customer, locale, kind, form });
}

export default function AddContactPoint() {
  const { kind, demo, vapidPublicKey, ...choices } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("contact");
  const secret = answer && "secret" in answer ? answer : null;
  const lastResult = answer && "status" in answer ? answer : undefined;

  return (
    <>
      <BackLink to="/contact">{t("add.back")}</BackLink>
      <AuthCard
        title={t(`add.${kind}.title`)}
        lead={secret ? undefined : t(`add.${kind}.lead`)}
        aside={demo ? <p className="text-sm text-soft">{t("add.demo")}</p> : undefined}
      >
        {secret ? (
          <WebhookSecret {...secret} />
        ) : kind === "web_push" ? (
          <PushDevice vapidPublicKey={vapidPublicKey} lastResult={lastResult} />
        ) : (
          <AddForm key={kind} kind={kind} lastResult={lastResult} {...choices} />
        )}
      </AuthCard>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
