import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { answerOwn } from "~/domains/trips/decision/answer-own.server";
import { DecisionOutcome } from "~/domains/trips/decision/components/decision-outcome";
import { OfferChoice } from "~/domains/trips/decision/components/offer-choice";
import { NoticeText } from "~/domains/trips/inbox/components/notice-text";
import { NoticeTimeline } from "~/domains/trips/inbox/components/notice-timeline";
import { ProofCard } from "~/domains/trips/inbox/components/proof-card";
import { SeenMark } from "~/domains/trips/inbox/components/seen-mark";
import { loadNotice } from "~/domains/trips/inbox/load.server";
import { openNotice } from "~/domains/trips/inbox/queries.server";
import { NoticeForm } from "~/domains/trips/inbox/schema";
import { readForm } from "~/lib/form.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { useLiveQuery } from "~/lib/use-live-query";

export const handle = { i18n: ["inbox", "decide"] };

/** Reading it here does not yet mean that it was seen: links are fetched ahead, and tabs open behind others. */
export async function loader(args: LoaderFunctionArgs) {
  const { view, offer } = await loadNotice(args);
  return { title: view.title, notice: { view, offer } };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  const asked = NoticeForm.safeParse(Object.fromEntries(form));
  if (!asked.success) throw new Response(null, { status: 400 });
  const { offer } = await loadNotice(args);
  if ("seen" in asked.data) {
    await openNotice({ supabase: customer.supabase, noticeId: args.params.id ?? "" });
    return null;
  }
  if (!offer) throw new Response(null, { status: 404 });
  return data(await answerOwn({ customer, offer, answer: asked.data, locale }));
}

export default function NoticePage() {
  const { notice: drawn } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>();
  const { t } = useTranslation(["inbox", "decide"]);
  const url = `/notices/${drawn.view.id}/live`;
  const { view, offer } = useLiveQuery({ url, initial: drawn, everySeconds: 4, announced: "mostly" });

  return (
    <div className="mx-auto max-w-4xl">
      <BackLink to="/notices">{t("page.back")}</BackLink>
      <PageHeader title={view.title} lead={<time dateTime={view.iso}>{view.at}</time>} />
      <SeenMark
        action={`/notices/${view.id}?index`}
        picture={`/notices/${view.id}/seen.gif`}
        unread={view.unread}
      />
      {outcome ? <DecisionOutcome {...outcome} noticeId={null} /> : null}
      <NoticeText view={view} />
      {offer ? <OfferChoice view={offer} told={Boolean(outcome)} /> : null}
      <div className="mt-8 grid gap-6">
        <NoticeTimeline steps={view.steps} why={view.why} zone={view.zone} />
        <ProofCard noticeId={view.id} />
      </div>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => pageTitle(page?.title);
