import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import type { InboxQuery } from "../schema";
import type { InboxView, NoticeRow } from "../view";

/** The notices of a page, the newest first, each a link to itself. */
export function InboxList({ view: { rows, next }, query }: { view: InboxView; query: InboxQuery }) {
  if (rows.length === 0)
    return <NoNotices filtered={Boolean(query.search || query.trip || query.unread || query.before)} />;
  return (
    <>
      <Card as="div" className="p-0! sm:p-0!">
        <ul>
          {rows.map((row) => (
            <li key={row.id} className="border-t border-line first:border-0">
              <Row row={row} />
            </li>
          ))}
        </ul>
      </Card>
      <Pages next={next} query={query} />
    </>
  );
}

function Row({ row: { id, title, iso, at, unread, state, reached } }: { row: NoticeRow }) {
  const { t } = useTranslation("inbox");
  return (
    <article className="relative p-4 hover:bg-well sm:px-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        <time dateTime={iso}>{at}</time>
        {unread ? <Badge tone="info">{t("new")}</Badge> : null}
      </p>
      <h2 className={unread ? "text-base font-semibold" : "text-base font-normal"}>
        <Link to={`/notices/${id}`} className="inbox-link">
          {title}
        </Link>
      </h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
        {state ? <Badge tone={state.tone}>{state.word}</Badge> : null}
        {reached}
      </p>
    </article>
  );
}

function Pages({
  next,
  query: { search, trip, unread, before },
}: {
  next: string | null;
  query: InboxQuery;
}) {
  const { t } = useTranslation("inbox");
  if (!next && !before) return null;
  const at = (moment: string | null) => {
    const chosen = Object.entries({ search, trip, unread, before: moment }).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    );
    return `/notices?${new URLSearchParams(chosen)}`;
  };
  return (
    <nav aria-label={t("title")} className="mt-6 flex flex-wrap gap-3">
      {before ? (
        <LinkButton to={at(null)} size="small">
          {t("newest")}
        </LinkButton>
      ) : null}
      {next ? (
        <LinkButton to={at(next)} size="small" rel="next">
          {t("older")}
        </LinkButton>
      ) : null}
    </nav>
  );
}

function NoNotices({ filtered }: { filtered: boolean }) {
  const { t } = useTranslation("inbox");
  return (
    <Card as="div">
      {filtered ? (
        <EmptyState
          drawing="buoy"
          title={t("nothing.title")}
          text={t("nothing.text")}
          action={<LinkButton to="/notices">{t("search.clear")}</LinkButton>}
        />
      ) : (
        <EmptyState
          drawing="bottle"
          title={t("empty.title")}
          text={t("empty.text")}
          action={<LinkButton to="/contact">{t("empty.action")}</LinkButton>}
        />
      )}
    </Card>
  );
}
