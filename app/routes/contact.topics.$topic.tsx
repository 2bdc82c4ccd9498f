import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import type { ClientActionFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { answerTopicForm } from "~/domains/contact/topics/answers.server";
import { TopicPage } from "~/domains/contact/topics/components/topic-page";
import { answerOrFailure, revalidatesAfterRefusal } from "~/domains/contact/topics/live-answer";
import type { Outcome } from "~/domains/contact/topics/press";
import { findTopic, readSuggestion } from "~/domains/contact/topics/queries.server";
import { fieldsOf, TopicForm } from "~/domains/contact/topics/schema";
import { readForm } from "~/lib/form.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";

export const handle = { i18n: ["contact-topics"] };

export async function loader(args: LoaderFunctionArgs) {
  const [{ supabase, timeZone }, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { topic, channels } = await findTopic({ supabase, locale, id: args.params.topic });
  return { topic, channels, suggestion: await readSuggestion({ supabase, topic }), timeZone };
}

/** Switches, order and times, threshold and digest, or back to our suggestion. */
export async function action(args: ActionFunctionArgs) {
  const [{ supabase }, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  const sent = TopicForm.safeParse(fieldsOf(form));
  if (!sent.success) throw new Response(null, { status: 400 });
  const { topic } = await findTopic({ supabase, locale, id: args.params.topic });
  const path = `/contact/topics/${topic.id}`;
  return answerTopicForm({ supabase, locale, path, action: path, topic, form: sent.data });
}

export const clientAction = (args: ClientActionFunctionArgs) => answerOrFailure<typeof action>(args);

export const shouldRevalidate: ShouldRevalidateFunction = revalidatesAfterRefusal;

export default function Topic() {
  const { topic, channels, suggestion, timeZone } = useLoaderData<typeof loader>();
  const { t } = useTranslation("contact-topics");
  const refused = useActionData<Outcome>();
  return (
    <>
      <BackLink to="/contact/topics">{t("topic.back")}</BackLink>
      <PageHeader title={topic.title} lead={topic.description} />
      <TopicPage
        // Another topic is another page.
        key={topic.id}
        topic={topic}
        channels={channels}
        suggestion={suggestion}
        timeZone={timeZone}
        outcome={refused ?? null}
      />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.topic.title);
