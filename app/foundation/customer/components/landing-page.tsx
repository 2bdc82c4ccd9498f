import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Drawing } from "~/components/drawings/drawing";
import { LinkButton } from "~/components/ui/button";
import { ConsentExample } from "./consent-example";
import { NoticeExample } from "./notice-example";

interface LandingPageProps {
  /** `ContinueAs` cards of the demo's people. */
  demoAccounts?: ReactNode;
}

/** What a visitor meets who is not signed in: what My page is for, and the way in. */
export function LandingPage({ demoAccounts }: LandingPageProps) {
  const { t } = useTranslation("home");
  return (
    <>
      <section className="harbour-panorama on-harbour pt-12 sm:pt-16 lg:pt-20">
        <h1 className="max-w-[17em] text-3xl sm:text-4xl lg:text-5xl">{t("landing.title")}</h1>
        <p className="mt-4 max-w-xl text-lg text-harbour-soft">{t("landing.lead")}</p>
        <div className="mt-7 flex flex-wrap gap-3">
          <LinkButton to="/sign-in" variant="primary" className="max-sm:grow">
            {t("landing.signIn")}
          </LinkButton>
          <LinkButton to="/sign-up" className="max-sm:grow">
            {t("landing.create")}
          </LinkButton>
        </div>
      </section>

      {demoAccounts ? (
        <section aria-labelledby="demo" className="mt-10">
          <h2 id="demo" className="text-xl">
            {t("landing.demoTitle")}
          </h2>
          <p className="mt-1 text-soft">{t("landing.demoText")}</p>
          <div className="mt-5 grid gap-3 sm:grid-cols-2">{demoAccounts}</div>
        </section>
      ) : null}

      <section className="mt-14 grid items-center gap-8 md:grid-cols-2 lg:mt-20 lg:gap-16">
        <div>
          <h2 className="text-2xl">{t("landing.notice.title")}</h2>
          <p className="mt-3">{t("landing.notice.text")}</p>
          <p className="mt-3 text-soft">{t("landing.notice.why")}</p>
        </div>
        <NoticeExample />
      </section>

      <div className="mt-14 grid border-y border-line md:grid-cols-2 lg:mt-20">
        <Purpose drawing="crates" title={t("landing.plans.title")} text={t("landing.plans.text")} />
        <Purpose drawing="lifebuoy" title={t("landing.help.title")} text={t("landing.help.text")} />
      </div>

      <section className="mt-14 lg:mt-20">
        <h2 className="text-2xl">{t("landing.consent.title")}</h2>
        <div className="mt-3 grid items-start gap-8 md:grid-cols-2 lg:gap-16">
          <p>{t("landing.consent.text")}</p>
          <ConsentExample />
        </div>
      </section>

      <p className="mt-14 max-w-prose text-soft lg:mt-20">{t("landing.honest")}</p>
    </>
  );
}

function Purpose({ drawing, title, text }: { drawing: "crates" | "lifebuoy"; title: string; text: string }) {
  return (
    <section className="flex items-start gap-5 border-line py-8 max-md:first:border-b md:first:border-e md:first:pe-8 md:last:ps-8">
      <Drawing name={drawing} className="w-24 shrink-0 sm:w-32" />
      <div>
        <h2 className="text-lg">{title}</h2>
        <p className="mt-2 text-soft">{text}</p>
      </div>
    </section>
  );
}
