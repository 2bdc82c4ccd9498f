import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import type { NoticeView } from "../view";

/** What a notice says, and whether it still holds. */
export function NoticeText({ view: { paragraphs, state, tripId } }: { view: NoticeView }) {
  const { t } = useTranslation("inbox");
  return (
    <Card as="div" className="mb-6">
      {state ? (
        <p className="mb-3">
          <Badge tone={state.tone}>{state.word}</Badge>
        </p>
      ) : null}
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mb-3 max-w-prose">
          {paragraph}
        </p>
      ))}
      {tripId ? (
        <LinkButton to={`/trips/${tripId}`} size="small">
          {t("page.trip")}
        </LinkButton>
      ) : null}
    </Card>
  );
}
