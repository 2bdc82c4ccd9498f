import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { useServerForm } from "~/lib/use-server-form";
import type { PointView } from "../point-view";

interface PauseCardProps {
  point: PointView;
  /** Days as YYYY-MM-DD. */
  choices: { first: string; last: string; offered: string };
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Nothing goes to the point for a while; it comes back by itself. */
export function PauseCard({ point, choices, lastResult }: PauseCardProps) {
  const { t } = useTranslation("contact");
  const { formProps, field, pending } = useServerForm<{ until: string }>({ id: "pause", lastResult });
  return (
    <Card labelledBy="pause-title">
      <CardTitle id="pause-title">{t("edit.pauseTitle")}</CardTitle>
      <p className="mb-4">{t("edit.pauseText")}</p>
      {point.paused ? (
        <Form method="post">
          <p className="mb-3 font-semibold">{point.stateText}</p>
          <Button name="intent" value="resume">
            {t("edit.resume")}
          </Button>
        </Form>
      ) : (
        <Form method="post" {...formProps}>
          <input type="hidden" name="intent" value="pause" />
          <TextField
            {...field("until", choices.offered)}
            type="date"
            min={choices.first}
            max={choices.last}
            label={t("edit.pauseUntil")}
            hint={t("edit.pauseHint")}
            required
          />
          <Button pending={pending}>{t("edit.pause")}</Button>
        </Form>
      )}
    </Card>
  );
}
