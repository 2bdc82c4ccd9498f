import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Badge } from "~/components/ui/badge";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { FormError } from "~/components/ui/form-error";
import { Segmented } from "~/components/ui/segmented";
import { useServerForm } from "~/lib/use-server-form";

export interface DateLine {
  day: string;
  /** The day in words. */
  name: string;
  mode: "quiet" | "open";
  note: string;
}

interface DatesCardProps {
  dates: readonly DateLine[];
  /** The customer's own today, as YYYY-MM-DD. */
  today: string;
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Days that are unlike their weekday: holidays to be left alone on, nights to be reached in. */
export function DatesCard({ dates, today, lastResult }: DatesCardProps) {
  const { t } = useTranslation("contact-quiet");
  const { formProps, field, errors } = useServerForm<{ day: string; mode: string; note: string }>({
    id: "quiet-date",
    lastResult,
  });
  return (
    <Card labelledBy="quiet-dates">
      <CardTitle id="quiet-dates">{t("dates.title")}</CardTitle>
      <p className="mb-4 text-soft">{t("dates.lead")}</p>
      {dates.length > 0 ? (
        <ul className="mb-5 divide-y divide-line border-line border-y">
          {dates.map((date) => (
            <DateItem key={date.day} date={date} />
          ))}
        </ul>
      ) : null}
      <Form method="post" preventScrollReset {...formProps}>
        <input type="hidden" name="intent" value="date" />
        <FormError errors={errors} />
        <TextField {...field("day")} type="date" required min={today} label={t("dates.day")} />
        <Segmented
          {...field("mode", "quiet")}
          legend={t("dates.mode")}
          options={[
            { value: "quiet", label: t("dates.quiet") },
            { value: "open", label: t("dates.open") },
          ]}
        />
        <TextField {...field("note")} label={t("dates.note")} hint={t("dates.noteHint")} maxLength={60} />
        <Button>{t("dates.submit")}</Button>
      </Form>
    </Card>
  );
}

function DateItem({ date: { day, name, mode, note } }: { date: DateLine }) {
  const { t } = useTranslation("contact-quiet");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-1.5">
      <span className="min-w-0">
        <span className="me-3 font-semibold">{name}</span>
        <Badge tone={mode === "quiet" ? "held" : "info"}>{t(`dates.${mode}`)}</Badge>
        {note ? <span className="block text-soft">{note}</span> : null}
      </span>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="forget-date" />
        <input type="hidden" name="day" value={day} />
        <Button variant="quiet" size="small" aria-label={t("dates.removeDay", { day: name })}>
          {t("dates.remove")}
        </Button>
      </Form>
    </li>
  );
}
