import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ShouldRevalidateFunction, useLoaderData } from "@remix-run/react";
import { type ComponentProps, memo, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { LoadBoundary } from "~/components/ui/load-boundary";
import { PrivacyCard } from "~/foundation/consent/components/privacy-card";
import { hasVisited } from "~/foundation/consent/visited.server";
import { partOfDay } from "~/foundation/customer/greeting";
import { drawnLater } from "~/lib/drawn-later";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { findCustomer } from "~/lib/session.server";
import { settings } from "~/lib/settings.server";
import { StartPage } from "~/start-page/components/start-page";
import { loadStartPage } from "~/start-page/load.server";
import { offersIn } from "~/start-page/offers.server";
import { greetingOf, readStyle } from "~/start-page/style/schema";
import { titlesIn } from "~/start-page/titles.server";
import { comesWhole } from "~/start-page/whole.server";

/** One address, two pages: My page for who is signed in, for anyone else what it is and the way in. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([findCustomer(args), findLocale(args)]);
  if (!customer) {
    const demoRoles = settings().demo?.accounts.map(({ role }) => role) ?? [];
    return { title: undefined, myPage: null, demoRoles, i18n: ["home", "demo"] };
  }
  const { searchParams } = new URL(args.request.url);
  const [loaded, knowsPrivacy] = await Promise.all([
    loadStartPage({
      customer,
      locale,
      context: args.context,
      pageId: searchParams.get("page"),
      whole: await comesWhole(args),
    }),
    hasVisited(args, customer),
  ]);
  const { state, page, widgets, unknown, settings: read, now, later, i18n } = loaded;
  return {
    title: page.name || translatorIn(locale)("page:title"),
    i18n: ["page", ...(knowsPrivacy ? [] : ["privacy"]), ...i18n],
    demoRoles: [],
    myPage: {
      partOfDay: partOfDay({ now: new Date(), timeZone: customer.timeZone }),
      name: customer.displayName,
      greeting: greetingOf(readStyle(state.document.style)),
      owner: customer.customerId,
      revision: state.revision,
      isForeign: state.isForeign,
      document: state.document,
      page: page.id,
      widgets,
      unknown,
      settings: read,
      now,
      later,
      titles: titlesIn(locale),
      offers: offersIn(locale, state),
      knowsPrivacy,
    },
  };
}

/** What was refused changed nothing here, and stands in a widget that another device may have removed. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus = 200, defaultShouldRevalidate }) =>
  actionStatus < 400 && defaultShouldRevalidate;

/** Nobody who is signed in loads it. */
const Landing = drawnLater(async () => (await import("~/foundation/identity/components/landing")).Landing);

export default function Start() {
  const { myPage, demoRoles } = useLoaderData<typeof loader>();
  if (myPage) {
    const { knowsPrivacy, ...page } = myPage;
    return <StartPage {...page} aside={knowsPrivacy ? null : <PrivacyCard />} />;
  }
  return <WayIn demoRoles={demoRoles} />;
}

/** Drawn anew only when it changes, as an update before its code is there would blank what the server drew. */
const WayIn = memo(function WayIn({ demoRoles }: ComponentProps<typeof Landing>) {
  return (
    <LoadBoundary instead={<LandingFailed />}>
      <Suspense>
        <Landing demoRoles={demoRoles} />
      </Suspense>
    </LoadBoundary>
  );
});

/** The way in is there for a visitor whatever can't be loaded. */
function LandingFailed() {
  const { t } = useTranslation("home");
  return (
    <>
      <h1 className="text-3xl">{t("landing.title")}</h1>
      <p className="mt-4 mb-6">{t("landing.failed")}</p>
      <LinkButton to="/sign-in" variant="primary" reloadDocument>
        {t("landing.signIn")}
      </LinkButton>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
