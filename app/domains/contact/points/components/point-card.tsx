import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button, LinkButton } from "~/components/ui/button";
import { ToneShape } from "~/components/ui/tone";
import type { PointView } from "../point-view";
import { KindIcon } from "./kind-icon";

interface PointCardProps {
  point: PointView;
  /** The browser that shows the page is this very point. */
  isThisDevice: boolean;
}

/** A contact point: what it is, how it stands, and what its owner may want to do next. */
export function PointCard({ point, isThisDevice }: PointCardProps) {
  const { t } = useTranslation("contact");
  const { id, kind, name, details, state, stateText, tone, troubles } = point;
  return (
    <article aria-labelledby={`${id}-name`} className="flex gap-4">
      <KindIcon kind={kind} />
      <div className="min-w-0 grow">
        <p className="text-sm text-soft">{t(`kinds.${kind}.name`)}</p>
        <h3 id={`${id}-name`} className="text-base font-semibold break-words">
          {name}
        </h3>
        {details.length > 0 ? <p className="text-sm break-words text-soft">{details.join(" · ")}</p> : null}
        <p className="mt-2 flex flex-wrap gap-2">
          <Badge tone={tone}>{stateText}</Badge>
          {point.isPrimary && point.hasRivals ? <Badge tone="info">{t("point.first")}</Badge> : null}
          {isThisDevice ? <Badge tone="info">{t("point.thisDevice")}</Badge> : null}
          {point.isSignIn ? <Badge tone="info">{t("point.signIn")}</Badge> : null}
        </p>
        {troubles.map((trouble) => (
          <p key={trouble} className="mt-2 flex max-w-prose gap-2">
            <ToneShape tone={state === "blocked" ? "harm" : "held"} className="mt-1" />
            <span>{trouble}</span>
          </p>
        ))}
        {kind === "in_app" ? (
          <p className="mt-2 max-w-prose text-sm text-soft">{t("kinds.in_app.about")}</p>
        ) : (
          <PointActions point={point} />
        )}
      </div>
    </article>
  );
}

/** The next thing to do, a test, and everything else on a page of its own. */
function PointActions({ point }: { point: PointView }) {
  const { t } = useTranslation("contact");
  const { id, name, verified, paused } = point;
  const pages = `/contact/points/${id}`;
  const of = (action: string) => t("point.of", { action, name });
  const press = (intent: string, label: string) => (
    <Form method="post" action={pages}>
      <input type="hidden" name="returnTo" value="/contact" />
      <Button size="small" name="intent" value={intent} aria-label={of(label)}>
        {label}
      </Button>
    </Form>
  );
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {verified ? null : (
        <LinkButton to={`/contact/verify/${id}`} size="small" aria-label={of(t("point.enterCode"))}>
          {t("point.enterCode")}
        </LinkButton>
      )}
      {point.canCheckAgain ? press("code", t("point.checkAgain")) : null}
      {verified && paused ? press("resume", t("point.resume")) : null}
      {point.canTest && !paused ? press("test", t("point.test")) : null}
      <LinkButton to={pages} size="small" aria-label={of(t("point.change"))}>
        {t("point.change")}
      </LinkButton>
    </div>
  );
}
