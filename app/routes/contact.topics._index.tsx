import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import {
  type ClientActionFunctionArgs,
  isRouteErrorResponse,
  type ShouldRevalidateFunction,
  useActionData,
  useLoaderData,
} from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card } from "~/components/ui/card";
import { ContactNav } from "~/domains/contact/components/contact-nav";
import { redirectAfterPress } from "~/domains/contact/topics/answers.server";
import { setStyle, setTopicChannels } from "~/domains/contact/topics/commands.server";
import { Matrix } from "~/domains/contact/topics/components/matrix";
import { StyleChoice } from "~/domains/contact/topics/components/style-choice";
import type { Outcome } from "~/domains/contact/topics/press";
import { readStyle, readTopics } from "~/domains/contact/topics/queries.server";
import { TopicsForm } from "~/domains/contact/topics/schema";
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

/** Switches pressed, or a style chosen. A script gets the outcome itself; a form by itself is led back. */
export async function action(args: ActionFunctionArgs) {
  const [{ supabase }, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  const sent = TopicsForm.safeParse(Object.fromEntries(form));
  if (!sent.success) throw new Response(null, { status: 400 });

  if ("style" in sent.data) {
    await setStyle({ supabase, style: sent.data.style });
    if (sent.data.live) return data({ kind: "styled" } as const);
    return redirectWithToast("/contact/topics", translatorIn(locale)("contact-topics:style.saved"));
  }
  const outcome = await setTopicChannels({ supabase, press: sent.data.set });
  if (outcome.kind === "last_channel") return data(outcome, 409);
  return sent.data.live ? data(outcome) : redirectAfterPress({ supabase, locale, outcome });
}

/** No answer at all is told beside the switches, which spring back: the page itself must not go. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
  try {
    return await serverAction<typeof action>();
  } catch (error) {
    if (error instanceof Response || (isRouteErrorResponse(error) && error.status < 500)) throw error;
    return Response.json({ kind: "failed" } satisfies Outcome, { status: 503 });
  }
}

/** A press that was refused was pressed on an old page: it shows how things stand. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;

export default function Topics() {
  const { topics, channels, style } = useLoaderData<typeof loader>();
  const refused = useActionData<Outcome>();
  const { t } = useTranslation("contact-topics");
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ContactNav />
      <div className="grid grid-cols-1 gap-6">
        <Card as="div" className="matrix-card">
          <Matrix topics={topics} channels={channels} outcome={refused ?? null} />
        </Card>
        <StyleChoice style={style} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
