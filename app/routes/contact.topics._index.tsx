import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import type { ClientActionFunctionArgs, ShouldRevalidateFunction } from "@remix-run/react";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card } from "~/components/ui/card";
import { ContactNav } from "~/domains/contact/components/contact-nav";
import { answerPress } from "~/domains/contact/topics/answers.server";
import { setStyle } from "~/domains/contact/topics/commands.server";
import { Matrix } from "~/domains/contact/topics/components/matrix";
import { StyleChoice } from "~/domains/contact/topics/components/style-choice";
import { answerOrFailure, revalidatesAfterRefusal } from "~/domains/contact/topics/live-answer";
import type { Outcome } from "~/domains/contact/topics/press";
import { readStyle, readTopics } from "~/domains/contact/topics/queries.server";
import { fieldsOf, TopicsForm } from "~/domains/contact/topics/schema";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";

export const handle = { i18n: ["contact", "contact-topics"] };

export async function loader(args: LoaderFunctionArgs) {
  const [{ supabase, customerId }, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const [{ topics, channels }, style] = await Promise.all([
    readTopics({ supabase, locale }),
    readStyle({ supabase, customerId }),
  ]);
  return { title: translatorIn(locale)("contact-topics:title"), topics, channels, style };
}

const PLACE = { path: "/contact/topics", action: "/contact/topics?index" };

/** Switches pressed, or a style chosen. */
export async function action(args: ActionFunctionArgs) {
  const [{ supabase }, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  const sent = TopicsForm.safeParse(fieldsOf(form));
  if (!sent.success) throw new Response(null, { status: 400 });
  if ("set" in sent.data) {
    const { set: press, live } = sent.data;
    return answerPress({ ...PLACE, supabase, locale, press, live });
  }
  const { style, live } = sent.data;
  await setStyle({ supabase, style });
  if (live) return data({ kind: "styled" } as const);
  return redirectWithToast(PLACE.path, translatorIn(locale)("contact-topics:style.saved"));
}

export const clientAction = (args: ClientActionFunctionArgs) => answerOrFailure<typeof action>(args);

export const shouldRevalidate: ShouldRevalidateFunction = revalidatesAfterRefusal;

export default function Topics() {
  const { topics, channels, style } = useLoaderData<typeof loader>();
  const refused = useActionData<Outcome>();
  const { t } = useTranslation("contact-topics");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ContactNav />
      <div className="grid grid-cols-1 gap-6">
        <Card as="div">
          <Matrix topics={topics} channels={channels} outcome={refused ?? null} action={PLACE.action} />
        </Card>
        <StyleChoice style={style} action={PLACE.action} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
