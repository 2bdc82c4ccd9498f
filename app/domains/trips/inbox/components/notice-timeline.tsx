import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Card, CardTitle } from "~/components/ui/card";
import type { StepView } from "../view";

/** Why there is a notice, and what became of it in the order of time. */
export function NoticeTimeline({
  steps,
  why,
  zone,
}: {
  steps: readonly StepView[];
  why: readonly string[];
  zone: string;
}) {
  const { t } = useTranslation("inbox");
  return (
    <>
      <Card labelledBy="why">
        <CardTitle id="why">{t("page.whyTitle")}</CardTitle>
        {why.map((sentence) => (
          <p key={sentence} className="mb-1 max-w-prose">
            {sentence}
          </p>
        ))}
        <p className="mt-3">
          <Link to="/contact/topics">{t("page.change")}</Link>
        </p>
      </Card>
      <Card labelledBy="steps">
        <CardTitle id="steps">{t("page.stepsTitle")}</CardTitle>
        <ol className="notice-steps">
          {steps.map(({ key, iso, at, text, kind }) => (
            <li key={key} data-kind={kind}>
              <time dateTime={iso} className="block text-sm text-soft tabular-nums">
                {at}
              </time>
              {text}
            </li>
          ))}
        </ol>
        <p className="mt-3 text-sm text-soft">{zone}</p>
      </Card>
    </>
  );
}
