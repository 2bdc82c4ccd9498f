import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PrivacyCard } from "~/foundation/consent/components/privacy-card";
import { hasVisited } from "~/foundation/consent/visited.server";
import { LandingPage } from "~/foundation/customer/components/landing-page";
import { MyPage } from "~/foundation/customer/components/my-page";
import { describeMyPage } from "~/foundation/customer/my-page.server";
import { ContinueAsCards } from "~/foundation/identity/components/continue-as-cards";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { findCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";

export const handle = { i18n: ["home", "demo", "privacy"] };

/** One address, two pages: My page for who is signed in, for anyone else what it is and the way in. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([findCustomer(args), findLocale(args)]);
  if (!customer) {
    return {
      title: undefined,
      myPage: null,
      knowsPrivacy: true,
      demoRoles: settings().demo?.accounts.map(({ role }) => role) ?? [],
    };
  }
  const title = translatorIn(locale)("home:title");
  return {
    title,
    myPage: describeMyPage({ customer, locale, now: new Date() }),
    knowsPrivacy: await hasVisited(args, customer),
    demoRoles: [],
  };
}

export default function Start() {
  const { myPage, knowsPrivacy, demoRoles } = useLoaderData<typeof loader>();
  if (myPage) return <MyPage {...myPage} aside={knowsPrivacy ? null : <PrivacyCard />} />;
  return <LandingPage demoAccounts={demoRoles.length > 0 ? <ContinueAsCards roles={demoRoles} /> : null} />;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
