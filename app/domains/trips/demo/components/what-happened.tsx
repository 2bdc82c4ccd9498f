import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Notice } from "~/components/ui/notice";
import { useLiveQuery } from "~/lib/use-live-query";
import type { InboxView } from "../../inbox/view";
import type { Happening } from "../schema";

/** As many notices as make the newest and what came before it. */
const SHOWN = 3;

/** What came of a press: the notices of the trip as they are written, and where to look at the rest. */
export function WhatHappened({
  trip,
  happening,
  result,
  inbox: drawn,
}: {
  trip: string;
  happening: Happening;
  result: "applied" | "unchanged";
  inbox: InboxView;
}) {
  const { t } = useTranslation("demo");
  const inbox = useLiveQuery({ url: `/notices/live?trip=${trip}`, initial: drawn, everySeconds: 2 });
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (trip && happening && result) said.current?.focus();
  }, [trip, happening, result]);
  return (
    <div ref={said} role="status" tabIndex={-1} className="mb-8">
      <Notice tone={result === "applied" ? "kept" : "info"} word={t(`journeys.done.${result}`)}>
        <p>{t(`journeys.said.${happening}`)}</p>
        {inbox.rows.length > 0 ? (
          <ul className="my-3 grid gap-1">
            {inbox.rows.slice(0, SHOWN).map(({ id, title, iso, at }) => (
              <li key={id}>
                <Link to={`/notices/${id}`}>{title}</Link>{" "}
                <time dateTime={iso} className="text-sm text-soft">
                  {at}
                </time>
              </li>
            ))}
          </ul>
        ) : null}
        <p className="mt-3 flex flex-wrap gap-3">
          <LinkButton to="/demo/messages" variant="primary" size="small">
            {t("journeys.phone")}
          </LinkButton>
          <LinkButton to="/notices" size="small">
            {t("journeys.notices")}
          </LinkButton>
          <LinkButton to={`/trips/${trip}`} size="small">
            {t("journeys.trip")}
          </LinkButton>
        </p>
      </Notice>
    </div>
  );
}
