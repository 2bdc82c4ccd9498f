import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { answerByLink } from "~/domains/trips/decision/answer-link.server";
import { markSeen } from "~/domains/trips/decision/commands.server";
import { DeadDecision } from "~/domains/trips/decision/components/dead-decision";
import { DecisionOutcome } from "~/domains/trips/decision/components/decision-outcome";
import { OfferChoice } from "~/domains/trips/decision/components/offer-choice";
import { describeOffer } from "~/domains/trips/decision/describe.server";
import { openLink } from "~/domains/trips/decision/open-link.server";
import { describeOutcome } from "~/domains/trips/decision/outcome.server";
import { SeenMark } from "~/domains/trips/inbox/components/seen-mark";
import { NoticeForm } from "~/domains/trips/inbox/schema";
import { countTry } from "~/foundation/identity/limits.server";
import type { RequestArgs } from "~/lib/context.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { createRoleClient } from "~/lib/supabase.server";

export const handle = { i18n: ["decide"] };

/** Open to whoever has the link from a message, without a sign-in. Reading it decides nothing: scanners do too. */
export async function loader(args: LoaderFunctionArgs) {
  const [locale, opened] = await Promise.all([findLocale(args), open(args)]);
  const title = translatorIn(locale)("decide:title");
  if (opened.state !== "valid") {
    return data(
      { title, dead: opened.state, view: null, asked: null, unread: false },
      opened.state === "expired" ? 410 : 404,
    );
  }
  const view = describeOffer({ situation: opened.situation, locale, now: new Date() });
  return data({ title, dead: null, view, asked: opened.link.option, unread: opened.unread });
}

export async function action(args: ActionFunctionArgs) {
  const [locale, opened, form] = await Promise.all([findLocale(args), open(args), readForm(args.request)]);
  const asked = NoticeForm.safeParse(Object.fromEntries(form));
  if (!asked.success) throw new Response(null, { status: 400 });
  if (opened.state !== "valid") return data(null, opened.state === "expired" ? 410 : 404);

  const { link, situation } = opened;
  const { data: answer } = asked;
  const supabase = createRoleClient({ role: "notifier" });
  if ("seen" in answer) {
    await markSeen({ supabase, deliveryId: link.deliveryId });
    return null;
  }
  if ("option" in answer && !situation.offer.options.some(({ number }) => number === answer.option)) {
    throw new Response(null, { status: 400 });
  }
  const { result, offer } = await answerByLink({ supabase, link, answer });
  return data({ result, ...describeOutcome({ result, situation: { ...situation, offer }, locale }) });
}

async function open(args: RequestArgs) {
  const token = new URL(args.request.url).searchParams.get("token") ?? "";
  if (await countTry("decision", args, token)) throw new Response(null, { status: 429 });
  const opened = await openLink({ supabase: createRoleClient({ role: "notifier" }), token });
  // A button that takes something back is none to choose with.
  return opened.state === "valid" && opened.link.undoes ? { state: "invalid" as const } : opened;
}

export default function Decide() {
  const { dead, view, asked, unread } = useLoaderData<typeof loader>();
  const { search } = useLocation();
  const outcome = useActionData<typeof action>();
  const { t } = useTranslation("decide");

  if (!view) {
    return (
      <div className="mx-auto max-w-2xl">
        <PageHeader title={t("title")} />
        <DeadDecision expired={dead === "expired"} />
      </div>
    );
  }
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader
        title={view.title}
        lead={
          <>
            {view.facts.join(" ")}
            {view.open && !outcome ? <span className="mt-2 block">{t("unchanged")}</span> : null}
          </>
        }
      />
      <SeenMark action={`/decide${search}`} picture={`/decide/seen.gif${search}`} unread={unread} />
      {outcome ? <DecisionOutcome {...outcome} noticeId={view.noticeId} /> : null}
      <OfferChoice view={view} asked={outcome ? null : asked} told={Boolean(outcome)} />
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  ...pageTitle(page?.title),
  { name: "robots", content: "noindex" },
];
