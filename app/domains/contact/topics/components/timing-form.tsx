import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { SelectField, TextField } from "~/components/ui/field";
import { Segmented } from "~/components/ui/segmented";
import { timesToChoose } from "../chain";
import { describeMinutes, nameWeekday } from "../sentence";
import type { TopicView } from "../view";

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** From which delay on, and one by one or gathered: what a topic knows of these. */
export function TimingForm({
  topic,
  timeZone,
  action,
}: {
  topic: TopicView;
  timeZone: string;
  action: string;
}) {
  const { t } = useTranslation("contact-topics");
  const { hasThreshold, digestible, threshold, digest } = topic;
  if (!hasThreshold && !digestible) return null;
  return (
    <Card labelledBy="timing-title">
      <h2 id="timing-title" className="mb-4 text-xl">
        {t(hasThreshold ? "topic.timing.titleThreshold" : "topic.timing.title")}
      </h2>
      {/* Fields are made anew when what they start from has changed, by an undo for one; the button keeps focus. */}
      <Form method="post" action={action} preventScrollReset className="timing">
        <input type="hidden" name="timing" value="true" />
        {hasThreshold ? (
          <SelectField
            key={threshold}
            id="threshold"
            name="threshold"
            label={t("topic.timing.threshold")}
            hint={t("topic.timing.thresholdHint")}
            defaultValue={String(threshold)}
            options={[
              { value: "0", label: t("topic.timing.any") },
              ...timesToChoose(threshold)
                .filter((minutes) => minutes <= Math.max(240, threshold))
                .map((minutes) => ({
                  value: String(minutes),
                  label: t("topic.timing.from", { time: describeMinutes(minutes, t) }),
                })),
            ]}
          />
        ) : null}
        {digestible ? (
          <>
            <Segmented
              key={digest.mode}
              id="digest"
              name="digest"
              legend={t("topic.timing.digest")}
              hint={t("topic.timing.digestHint")}
              defaultValue={digest.mode}
              options={(["now", "daily", "weekly"] as const).map((mode) => ({
                value: mode,
                label: t(`topic.timing.${mode}`),
              }))}
            />
            <div className="timing-when">
              <div className="timing-weekday">
                <SelectField
                  key={digest.weekday}
                  id="weekday"
                  name="weekday"
                  label={t("topic.timing.weekday")}
                  defaultValue={String(digest.weekday)}
                  options={WEEK.map((day) => ({ value: String(day), label: nameWeekday(day, t) }))}
                />
              </div>
              <TextField
                key={digest.at}
                id="at"
                name="at"
                type="time"
                required
                label={t("topic.timing.at")}
                hint={t("topic.timing.zone", { zone: timeZone })}
                defaultValue={digest.at}
              />
            </div>
          </>
        ) : null}
        <Button>{t("topic.timing.save")}</Button>
      </Form>
    </Card>
  );
}
