import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card, CardTitle } from "~/components/ui/card";
import { Notice } from "~/components/ui/notice";
import { addMailbox } from "~/domains/mailbox/add.server";
import { AddMailboxForm } from "~/domains/mailbox/components/add-mailbox-form";
import { MailboxList } from "~/domains/mailbox/components/mailbox-list";
import { SignInCard } from "~/domains/mailbox/components/sign-in-card";
import { loadMailboxes } from "~/domains/mailbox/load.server";
import { oauthProviders } from "~/domains/mailbox/oauth.server";
import { SourceRows } from "~/foundation/sources/components/source-rows";
import { useFirstLook } from "~/foundation/sources/components/use-first-look";
import { describeSources } from "~/foundation/sources/health.server";
import { answerPress } from "~/foundation/sources/press.server";
import { listOwnSources } from "~/foundation/sources/queries.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { forgetGood } from "~/start-page/last-good.server";

export const handle = { i18n: ["mailbox", "sources"] };

/** All that the worker keeps of a mailbox. */
const MAILS = 10;

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const now = new Date();
  const [mail, sources] = await Promise.all([
    loadMailboxes({ customer, locale, now, settings: { count: MAILS } }),
    listOwnSources({ customer, kind: "mailbox" }),
  ]);
  return {
    title: translatorIn(locale)("mailbox:page.title"),
    mail,
    rows: describeSources(sources, { locale, now }),
    providers: oauthProviders(),
    demo: settings().demo !== null,
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  if (form.get("intent") === "add") return addMailbox(args, { customer, locale, form });
  const answer = await answerPress({ customer, locale, form, page: "/mailbox" });
  forgetGood(customer.customerId);
  return answer;
}

export default function MailboxPage() {
  const { mail, rows, providers, demo } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("mailbox");
  useFirstLook(mail.waiting);
  return (
    <>
      <PageHeader title={t("page.title")} lead={t("page.lead")} />
      {demo ? (
        <Notice tone="held" word={t("demo.word")} className="mb-6 max-w-3xl">
          {t("demo.text")}
        </Notice>
      ) : null}
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Card labelledBy="boxes-title">
          <CardTitle id="boxes-title">{t("page.boxes")}</CardTitle>
          {rows.length > 0 ? <SourceRows rows={rows} /> : <p>{t("page.none")}</p>}
          {mail.boxes.some(({ messages }) => messages.length > 0) ? (
            <div className="mt-5 border-t border-line pt-5">
              <CardTitle as="h3">{t("page.newest")}</CardTitle>
              <MailboxList boxes={mail.boxes} />
            </div>
          ) : null}
        </Card>
        <div className="grid grid-cols-1 gap-6">
          {providers.length > 0 ? <SignInCard providers={providers} /> : null}
          <AddMailboxForm lastResult={lastResult} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
