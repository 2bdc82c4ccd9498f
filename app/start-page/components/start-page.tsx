import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { DayLine } from "~/foundation/customer/components/day-line";
import type { PartOfDay } from "~/foundation/customer/greeting";
import type { PageEntry, WidgetEntry } from "../document";
import type { Outcome } from "../outcome";
import { PageTabs } from "./page-tabs";
import { WidgetGrid } from "./widget-grid";

interface StartPageProps {
  /** By the clock where the customer lives. */
  partOfDay: PartOfDay;
  /** Empty until they tell us. */
  name: string;
  pages: readonly PageEntry[];
  /** The one that is shown. */
  page: string;
  widgets: readonly WidgetEntry[];
  now: Readonly<Record<string, Outcome>>;
  later: Readonly<Record<string, Promise<Outcome>>>;
  /** Titles by kind. */
  titles: Readonly<Record<string, string>>;
  /** Something worth knowing that waits, on a quiet card of its own; or nothing. */
  aside?: ReactNode;
}

/** The customer's start page: a greeting, the pages, and what they put on this one. */
export function StartPage({ partOfDay, name, pages, page, aside, ...grid }: StartPageProps) {
  const { t } = useTranslation("page");
  const greeting = t(`greeting.${partOfDay}`);
  return (
    <div className="start-page">
      <header className="start-head">
        <div className="min-w-0 grow">
          <h1 className="text-2xl sm:text-3xl">
            {name ? t("greeting.named", { greeting, name }) : greeting}
          </h1>
          <DayLine partOfDay={partOfDay} />
        </div>
        <LinkButton to="/page/edit" size="small">
          {t("change")}
        </LinkButton>
      </header>
      <div className="start-line">
        <DayLine partOfDay={partOfDay} />
      </div>
      <PageTabs pages={pages} current={page} />
      {Object.keys(grid.later).length > 0 ? <Whole page={page} /> : null}
      <WidgetGrid {...grid} />
      {aside}
    </div>
  );
}

/** What streams in needs JavaScript to find its place; without it the page comes at once, a little later. */
function Whole({ page }: { page: string }) {
  const { t } = useTranslation("page");
  return (
    <noscript>
      <p className="mb-4">
        <a href={`/?${new URLSearchParams({ page, whole: "1" })}`}>{t("whole")}</a>
      </p>
    </noscript>
  );
}
