import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Button } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { answerDemoSms } from "~/domains/contact/sms-replies/demo.server";
import { MessageCard } from "~/foundation/demo/components/message-card";
import { clearDemoMessages, listDemoMessages } from "~/lib/demo-messages.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { findCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { timeFormat } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";

export const handle = { i18n: ["demo"] };

function requireDemo() {
  if (!settings().demo) throw new Response(null, { status: 404 });
}

export async function loader(args: LoaderFunctionArgs) {
  requireDemo();
  const [t, locale, customer, messages] = await Promise.all([
    translatorFor(args),
    findLocale(args),
    findCustomer(args),
    listDemoMessages(),
  ]);
  const time = timeFormat(locale, customer?.timeZone ?? "UTC", { dateStyle: "medium", timeStyle: "medium" });
  return {
    title: t("demo:messages.title"),
    messages: messages.map((message) => ({
      ...message,
      sentAtText: time.format(new Date(message.sentAt)),
    })),
  };
}

export async function action(args: ActionFunctionArgs) {
  requireDemo();
  const [t, form] = await Promise.all([translatorFor(args), readForm(args.request)]);
  if (form.get("intent") !== "reply") {
    await clearDemoMessages();
    return redirectWithToast("/demo/messages", t("demo:messages.cleared"));
  }
  const outcome = await answerDemoSms(Object.fromEntries(form));
  return outcome === "refused"
    ? redirectWithToast("/demo/messages", t("demo:messages.reply.tooLong"), "harm")
    : redirectWithToast("/demo/messages", t(`demo:messages.reply.${outcome}`));
}

export default function DemoMessages() {
  const { messages } = useLoaderData<typeof loader>();
  const { t } = useTranslation("demo");

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t("messages.title")}
        lead={t("messages.lead")}
        actions={
          messages.length > 0 ? (
            <Form method="post">
              <Button size="small">{t("messages.clear")}</Button>
            </Form>
          ) : null
        }
      />
      {messages.length === 0 ? (
        <EmptyState drawing="bottle" title={t("messages.empty")} text={t("messages.emptyText")} />
      ) : (
        <ol className="grid gap-4">
          {messages.map((message) => (
            <li key={message.id}>
              <MessageCard message={message} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
