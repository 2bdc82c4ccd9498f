import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, replace } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { recordConsent } from "~/foundation/consent/commands.server";
import { BrokenChain, ChainStatus } from "~/foundation/consent/components/chain-status";
import { PrivacySignal } from "~/foundation/consent/components/privacy-signal";
import { PurposeGroup } from "~/foundation/consent/components/purpose-group";
import { SeeForYourself } from "~/foundation/consent/components/see-for-yourself";
import { YourRights } from "~/foundation/consent/components/your-rights";
import { honourPrivacySignal, readPrivacySignal } from "~/foundation/consent/global-privacy-control.server";
import { describePurposes } from "~/foundation/consent/overview.server";
import { listPurposes, verifyChain } from "~/foundation/consent/queries.server";
import { ConsentForm } from "~/foundation/consent/schema";
import { rememberVisit } from "~/foundation/consent/visited.server";
import { wordsIn } from "~/foundation/consent/words";
import { findErasure } from "~/foundation/leaving/commands.server";
import { LeavingNotice } from "~/foundation/leaving/components/leaving-notice";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

export const handle = { i18n: ["privacy", "leaving"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const { supabase, customerId, timeZone } = customer;
  // What the browser objects to must be recorded before the page says how things stand.
  await honourPrivacySignal(args, customer);
  const [purposes, chain, leavesAt] = await Promise.all([
    listPurposes({ supabase, locale }),
    verifyChain({ supabase }),
    findErasure(customer),
    rememberVisit(args, customerId),
  ]);
  const words = wordsIn({ locale, timeZone });
  return {
    title: translatorIn(locale)("privacy:title"),
    groups: describePurposes({ purposes, words, now: new Date() }),
    chain,
    leavesOn: leavesAt && words.day(leavesAt),
    signal: readPrivacySignal(args.request, purposes),
    contact: settings().contactEmail,
  };
}

/** One switch pressed. A text that is no longer in force is shown anew before anything is recorded. */
export async function action(args: ActionFunctionArgs) {
  const [customer, form] = await Promise.all([requireCustomer(args), readForm(args.request)]);
  const choice = ConsentForm.safeParse(Object.fromEntries(form));
  if (!choice.success) throw new Response(null, { status: 400 });

  const { purpose, returnTo } = choice.data;
  const outcome = await recordConsent({ customer, choice: choice.data });
  if (outcome === "text_changed") return data({ textChanged: purpose }, 409);
  // In place of the page that it was pressed on: going back must not lead through every press.
  return replace(ownPath(returnTo, `/privacy#${encodeURIComponent(purpose)}`));
}

export default function Privacy() {
  const { groups, chain, leavesOn, signal, contact } = useLoaderData<typeof loader>();
  const textChanged = useActionData<typeof action>()?.textChanged;
  const { t } = useTranslation("privacy");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <BrokenChain chain={chain} contact={contact} />
      <LeavingNotice date={leavesOn} />
      <PrivacySignal signal={signal} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="grid min-w-0 gap-6">
          <PurposeGroup name="own" purposes={groups.own} textChanged={textChanged} />
          <PurposeGroup name="separate" purposes={groups.separate} textChanged={textChanged} />
        </div>
        <div className="grid gap-6 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <ChainStatus chain={chain} />
          <SeeForYourself />
        </div>
        <div className="grid min-w-0 gap-6">
          <PurposeGroup name="service" purposes={groups.service} textChanged={textChanged} />
          <YourRights contact={contact} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
