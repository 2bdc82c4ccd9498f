import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";
import { UnderWay } from "~/components/ui/under-way";
import { BRAND } from "~/lib/brand";
import type { Locale } from "~/lib/i18n/languages";
import type { Theme } from "~/lib/theme";
import { AccountMenu, type FrameCustomer } from "./account-menu";
import { Navigation, type NavigationItem } from "./navigation";
import { LanguageMenu, ThemeMenu } from "./preference-menus";

interface AppFrameProps {
  customer: FrameCustomer | null;
  /** Pages that exist and that this customer may open; drawn for those signed in. */
  navigation: readonly NavigationItem[];
  demo: boolean;
  locale: Locale;
  theme: Theme;
  /** Path and query of this page, to come back to after a change of language or theme. */
  currentPath: string;
  /** The way in, for those not signed in. */
  signIn?: ReactNode;
  children: ReactNode;
}

/** Id of what every page ends with. */
export const FRAME_END = "frame-end";

/** What stands around every page. */
export function AppFrame({
  customer,
  navigation,
  demo,
  locale,
  theme,
  currentPath,
  signIn,
  children,
}: AppFrameProps) {
  const { t } = useTranslation("common");
  return (
    <div className={customer ? "frame frame-signed-in" : "frame"}>
      <UnderWay />
      <a href="#main" className="skip-link">
        {t("skip")}
      </a>
      {demo ? <DemoLine /> : null}
      <header className="frame-head on-harbour">
        <div className="shrink-0">
          <Link to="/" className="flex min-h-11 items-center gap-2.5 rounded-sm font-semibold">
            <span aria-hidden="true" className="mark size-9" />
            <span className="text-lg tracking-tight max-[22rem]:sr-only">{BRAND}</span>
          </Link>
        </div>
        <div className="frame-tools">
          <LanguageMenu locale={locale} returnTo={currentPath} />
          <ThemeMenu theme={theme} returnTo={currentPath} />
          {customer ? <AccountMenu customer={customer} /> : signIn}
        </div>
      </header>
      {customer ? <Navigation items={navigation} /> : null}
      <main id="main" tabIndex={-1} className="frame-main">
        {children}
      </main>
      <footer id={FRAME_END} className="frame-foot">
        <p>{t("footer")}</p>
      </footer>
    </div>
  );
}

function DemoLine() {
  const { t } = useTranslation("common");
  return (
    <aside aria-label={t("demo.label")} className="frame-demo">
      <ToneShape tone="held" className="max-sm:hidden" />
      <p>
        <strong className="font-semibold text-held">{t("demo.word")}</strong> {t("demo.text")}{" "}
        <Link to="/demo/messages" className="inline-block py-0.5 text-ink underline underline-offset-4">
          {t("demo.messages")}
        </Link>
        {" · "}
        <Link to="/demo/journeys" className="inline-block py-0.5 text-ink underline underline-offset-4">
          {t("demo.journeys")}
        </Link>
      </p>
    </aside>
  );
}
