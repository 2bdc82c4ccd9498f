import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Button, LinkButton } from "~/components/ui/button";
import { EmptyState } from "~/components/ui/empty-state";
import { answerSms } from "~/domains/contact/sms-replies/answer.server";
import { answerDemoSms } from "~/domains/contact/sms-replies/demo.server";
import { answerOfferSms } from "~/domains/trips/decision/answer-sms.server";
import { Mailbox } from "~/foundation/demo/components/mailbox";
import { Phone } from "~/foundation/demo/components/phone";
import { loadDemoInbox } from "~/foundation/demo/inbox.server";
import { pressDemoButton } from "~/foundation/demo/press.server";
import { clearDemoMessages } from "~/lib/demo-messages.server";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { settings } from "~/lib/settings.server";
import { redirectWithToast } from "~/lib/toast.server";
import { useLiveQuery } from "~/lib/use-live-query";

export const handle = { i18n: ["demo"] };

export async function loader(args: LoaderFunctionArgs) {
  const [t, inbox] = await Promise.all([translatorFor(args), loadDemoInbox(args)]);
  return { title: t("demo:messages.title"), inbox };
}

export async function action(args: ActionFunctionArgs) {
  if (!settings().demo) throw new Response(null, { status: 404 });
  const [t, form] = await Promise.all([translatorFor(args), readForm(args.request)]);
  const fields = Object.fromEntries(form);
  if (fields.intent === "press") {
    const said = await pressDemoButton(fields);
    return redirectWithToast("/demo/messages", said ?? t("demo:phone.failed"), said ? "kept" : "harm");
  }
  if (fields.intent !== "reply") {
    await clearDemoMessages();
    return redirectWithToast("/demo/messages", t("demo:messages.cleared"));
  }
  // What a text message from a real phone comes to: api.inbound.sms.ts.
  const outcome = await answerDemoSms(fields, async (sms) => (await answerSms(sms)) ?? answerOfferSms(sms));
  return outcome === "refused"
    ? redirectWithToast("/demo/messages", t("demo:messages.reply.tooLong"), "harm")
    : redirectWithToast("/demo/messages", t(`demo:messages.reply.${outcome}`));
}

export default function DemoMessages() {
  const { inbox: drawn } = useLoaderData<typeof loader>();
  const { t } = useTranslation("demo");
  const { phone, mailbox } = useLiveQuery({ url: "/demo/messages/live", initial: drawn, everySeconds: 2 });
  const before = drawn.phone.length + drawn.mailbox.length;
  const fresh = Math.max(phone.length + mailbox.length - before, 0);

  return (
    <>
      <PageHeader
        title={t("messages.title")}
        lead={t("messages.lead")}
        actions={
          <>
            <LinkButton to="/demo/journeys" size="small">
              {t("phone.happen")}
            </LinkButton>
            {phone.length + mailbox.length > 0 ? (
              <Form method="post">
                <Button size="small">{t("messages.clear")}</Button>
              </Form>
            ) : null}
          </>
        }
      />
      <p role="status" className="sr-only">
        {fresh > 0 ? t("phone.new", { count: fresh }) : null}
      </p>
      {phone.length + mailbox.length === 0 ? (
        <EmptyState drawing="bottle" title={t("messages.empty")} text={t("messages.emptyText")} />
      ) : (
        <div className="demo-devices">
          <Phone messages={phone} />
          <Mailbox messages={mailbox} />
        </div>
      )}
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
