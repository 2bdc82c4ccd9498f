import { useSearchParams } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { DayLine } from "~/foundation/customer/components/day-line";
import type { PartOfDay } from "~/foundation/customer/greeting";
import type { StartPageDocument, WidgetEntry } from "../document";
import { EditablePage } from "../editor/editable-page";
import type { Offer } from "../offers";
import type { Outcome } from "../outcome";
import { EditPageLink } from "./edit-page-link";
import { NewerPage } from "./newer-page";
import { PageTabs } from "./page-tabs";
import { WidgetGrid } from "./widget-grid";

interface StartPageProps {
  /** The customer's id. */
  owner: string;
  /** By the clock where the customer lives. */
  partOfDay: PartOfDay;
  /** Empty until they tell us. */
  name: string;
  /** In their own words, by the time of day, or none. */
  greeting: { text: string } | "usual" | null;
  document: StartPageDocument;
  revision: number;
  /** Theirs is of a newer version, and this is the suggestion. */
  isForeign: boolean;
  /** The one that is shown. */
  page: string;
  widgets: readonly WidgetEntry[];
  /** How many more are on it, of kinds that this version does not know. */
  unknown: number;
  /** By id, as their kinds read them. */
  settings: Readonly<Record<string, Record<string, unknown>>>;
  now: Readonly<Record<string, Outcome>>;
  later: Readonly<Record<string, Promise<Outcome>>>;
  /** Titles by kind. */
  titles: Readonly<Record<string, string>>;
  /** What the editor's gallery has beside the kinds. */
  offers: readonly Offer[];
  /** Something worth knowing that waits, on a quiet card of its own; or nothing. */
  aside?: ReactNode;
}

/** The customer's start page: a greeting, the pages, and what they put on this one. */
export function StartPage(props: StartPageProps) {
  const { owner, partOfDay, name, greeting, document, revision, isForeign, page, offers, aside, ...grid } =
    props;
  const { t } = useTranslation("page");
  const isEditing = useSearchParams()[0].has("edit") && !isForeign;
  const usual = t(`greeting.${partOfDay}`);
  return (
    <div className="start-page">
      <header className="start-head">
        <div className="min-w-0 grow">
          {greeting === null ? (
            <h1 className="sr-only">{t("title")}</h1>
          ) : (
            <h1 className="text-2xl sm:text-3xl">
              {greeting !== "usual"
                ? greeting.text
                : name
                  ? t("greeting.named", { greeting: usual, name })
                  : usual}
            </h1>
          )}
        </div>
        {isEditing || isForeign ? null : <EditPageLink page={page} />}
      </header>
      {greeting === null ? null : (
        <div className="start-line">
          <DayLine partOfDay={partOfDay} />
        </div>
      )}
      {isForeign ? <NewerPage where="page" /> : null}
      <EditablePage
        isEditing={isEditing}
        owner={owner}
        loaded={{ document, revision }}
        offers={offers}
        outcomeOf={({ id }) => grid.now[id] ?? grid.later[id] ?? null}
      >
        <PageTabs pages={document.pages} current={page} />
        {Object.keys(grid.later).length > 0 ? <Whole page={page} /> : null}
        <WidgetGrid {...grid} />
      </EditablePage>
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
