import { parseWithZod } from "@conform-to/zod/v4";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Notice } from "~/components/ui/notice";
import { updateProfile } from "~/foundation/customer/commands.server";
import { ProfileCard } from "~/foundation/customer/components/profile-card";
import { listRegions } from "~/foundation/customer/regions";
import { ProfileForm } from "~/foundation/customer/schema";
import { listTimeZones } from "~/foundation/customer/time-zones";
import { EmailCard, PasswordCard, SessionsCard } from "~/foundation/identity/components/sign-in-cards";
import { readForm, refuse } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { localeCookie, themeCookie } from "~/lib/preferences.server";
import { requireCustomer } from "~/lib/session.server";
import { timeFormat } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";

export const handle = { i18n: ["account"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, t, locale] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    findLocale(args),
  ]);
  const { displayName, timeZone, region, theme, email, hasPassword, staffRole } = customer;
  return {
    title: t("account:title"),
    profile: { displayName, locale, timeZone, region, theme },
    timeZones: listTimeZones(locale, new Date()),
    regions: listRegions(locale),
    email,
    hasPassword,
    staffRole,
    signedInAt: timeFormat(locale, timeZone, { dateStyle: "long", timeStyle: "short" }).format(
      new Date(customer.signedInAt),
    ),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const submission = parseWithZod(form, { schema: ProfileForm });
  if (submission.status !== "success") return refuse(submission, t);

  const profile = submission.value;
  if (!(await updateProfile({ customer, profile }))) {
    return refuse(submission, t, { fieldErrors: { timeZone: [t("account:errors.timeZone")] } });
  }
  args.context.setCookie(await localeCookie().serialize(profile.locale));
  args.context.setCookie(await themeCookie().serialize(profile.theme));
  return redirectWithToast("/account", translatorIn(profile.locale)("account:profile.saved"));
}

export default function Account() {
  const { profile, timeZones, regions, email, hasPassword, staffRole, signedInAt } =
    useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("account");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {staffRole ? <Notice tone="info">{t("staff", { role: staffRole })}</Notice> : null}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <ProfileCard profile={profile} timeZones={timeZones} regions={regions} lastResult={lastResult} />
        <div className="grid gap-6">
          <EmailCard email={email} />
          <PasswordCard hasPassword={hasPassword} />
          <SessionsCard signedInAt={signedInAt} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
