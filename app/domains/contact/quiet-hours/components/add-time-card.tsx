import type { SubmissionResult } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { TextField } from "~/components/ui/field";
import { FieldErrors } from "~/components/ui/field-errors";
import { FormError } from "~/components/ui/form-error";
import { useServerForm } from "~/lib/use-server-form";
import { WEEKDAYS } from "../week";

interface AddTimeCardProps {
  names: readonly string[];
  lastResult: SubmissionResult<string[]> | undefined;
}

/** Quiet time in words: on which days, from when, until when. */
export function AddTimeCard({ names, lastResult }: AddTimeCardProps) {
  const { t } = useTranslation("contact-quiet");
  const { formProps, field, errors } = useServerForm<{ weekdays: number[]; from: string; to: string }>({
    id: "add-time",
    lastResult,
  });
  const days = field("weekdays");
  const ticked = [lastResult?.initialValue?.weekdays].flat();
  return (
    <Card labelledBy="add-time-title">
      <CardTitle id="add-time-title">{t("add.title")}</CardTitle>
      <Form method="post" preventScrollReset {...formProps}>
        <input type="hidden" name="intent" value="add" />
        <FormError errors={errors} />
        <fieldset
          id={days.id}
          tabIndex={-1}
          className="mb-5 min-w-0"
          aria-describedby={days.errors?.length ? `${days.id}-error` : undefined}
        >
          <legend className="mb-1 font-semibold">{t("add.days")}</legend>
          <div className="flex flex-wrap gap-x-5">
            {WEEKDAYS.map((weekday) => (
              <label key={weekday} className="inline-flex min-h-11 items-center gap-2">
                <input
                  type="checkbox"
                  name="weekdays"
                  value={weekday}
                  defaultChecked={ticked.includes(String(weekday))}
                  className="size-5"
                />
                {names[weekday - 1]}
              </label>
            ))}
          </div>
          <FieldErrors id={days.id} errors={days.errors} />
        </fieldset>
        <div className="grid gap-x-4 sm:grid-cols-2">
          <TextField {...field("from", "22:00")} type="time" required label={t("add.from")} />
          <TextField {...field("to", "07:00")} type="time" required label={t("add.to")} />
        </div>
        <p className="mb-4 text-sm text-soft">{t("add.hint")}</p>
        <Button>{t("add.submit")}</Button>
      </Form>
    </Card>
  );
}
