import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { Segmented } from "~/components/ui/segmented";
import { LATER_MINUTES, type PolicyForm as Values } from "../schema";
import { describeChanges, describeLater } from "../sentence";

interface PolicyFormProps {
  form: Values;
  /** What holds now, in one sentence. */
  held: string;
  tried: boolean;
}

/** The policy as one sentence with gaps. Trying it out changes nothing, and the address keeps what is tried. */
export function PolicyForm({ form, held, tried }: PolicyFormProps) {
  const { t } = useTranslation("trips-policy");
  const minutes = [...new Set([...LATER_MINUTES, form.later])].toSorted((a, b) => a - b);
  return (
    <Card labelledBy="policy-title">
      <CardTitle id="policy-title">{t("form.title")}</CardTitle>
      <p className="mb-5">
        <span className="block text-sm text-soft">{t("form.now")}</span>
        <strong>{held}</strong>
      </p>
      <Form method="post" preventScrollReset>
        <Segmented
          id="policy-enabled"
          name="enabled"
          legend={t("form.enabled")}
          defaultValue={form.enabled}
          options={[
            { value: "ask", label: t("form.ask") },
            { value: "accept", label: t("form.accept") },
          ]}
        />
        <p className="mb-5 leading-[3.2] sm:text-lg sm:leading-[2.9]">
          <Trans
            t={t}
            i18nKey="form.sentence"
            components={{
              later: (
                <Gap
                  name="later"
                  label={t("form.later")}
                  value={form.later}
                  options={minutes.map((value) => ({ value, label: describeLater(value, t) }))}
                />
              ),
              day: (
                <Gap
                  name="day"
                  label={t("form.day")}
                  value={form.day}
                  options={(["same", "any"] as const).map((value) => ({ value, label: t(`day.${value}`) }))}
                />
              ),
              changes: (
                <Gap
                  name="changes"
                  label={t("form.changes")}
                  value={form.changes}
                  options={[0, 1, 2].map((value) => ({ value, label: describeChanges(value, t) }))}
                />
              ),
              night: (
                <Gap
                  name="night"
                  label={t("form.night")}
                  value={form.night}
                  options={(["never", "fine"] as const).map((value) => ({
                    value,
                    label: t(`night.${value}`),
                  }))}
                />
              ),
            }}
          />
        </p>
        <p className="mb-4 text-sm text-soft">{t("form.undo")}</p>
        {tried ? (
          <p role="status" className="mb-4 text-sm">
            {t("form.tried")}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button variant="primary">{t("form.save")}</Button>
          <Button formMethod="get">{t("form.try")}</Button>
        </div>
      </Form>
    </Card>
  );
}

interface GapProps {
  name: string;
  /** The mark that follows it, which never begins a line. Trans fills it in. */
  children?: ReactNode;
  label: string;
  value: string | number;
  options: readonly { value: string | number; label: string }[];
}

/** A choice within a sentence. */
function Gap({ name, label, value, options, children }: GapProps) {
  return (
    <span className="inline-flex max-w-full items-baseline whitespace-nowrap">
      <select name={name} aria-label={label} defaultValue={value} className="input w-auto min-w-0">
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {children}
    </span>
  );
}
