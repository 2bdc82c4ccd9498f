import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SummaryView } from "../view";

/** Tells those who hear the page that a trip changed while it was open; minutes that pass are no news. */
export function LiveNews({ summary: { state, headline, next, departs, arrives } }: { summary: SummaryView }) {
  const { t } = useTranslation("trips");
  const [news, setNews] = useState("");
  const facts = [state.word, next, departs.iso, arrives.iso, arrives.isOpen].join("\n");
  const known = useRef(facts);
  useEffect(() => {
    if (known.current === facts) return;
    known.current = facts;
    setNews(t("live.changed", { state: state.word, headline }));
  }, [facts, state.word, headline, t]);
  return (
    <p role="status" className="sr-only">
      {news}
    </p>
  );
}
