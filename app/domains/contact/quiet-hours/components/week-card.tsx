import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { type QuietRange, type Stretch, spansOn, WEEKDAYS } from "../week";
import { DayRow } from "./day-row";

export interface WeekLine {
  stretch: Stretch;
  text: string;
}

interface WeekCardProps {
  week: readonly QuietRange[];
  /** The same in words. */
  lines: readonly WeekLine[];
  names: { long: readonly string[]; short: readonly string[] };
}

/** The quiet week, drawn and in words, with what makes a good start. */
export function WeekCard({ week, lines, names }: WeekCardProps) {
  const { t } = useTranslation("contact-quiet");
  return (
    <Card labelledBy="quiet-week">
      <CardTitle id="quiet-week">{t("week.title")}</CardTitle>
      <div
        aria-hidden="true"
        className="ms-14 mb-1 flex justify-between text-sm text-soft tabular-nums md:ms-29 md:me-31"
      >
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
      <ul className="grid gap-2">
        {WEEKDAYS.map((weekday) => (
          <DayRow
            key={weekday}
            weekday={weekday}
            name={names.long[weekday - 1] ?? ""}
            shortName={names.short[weekday - 1] ?? ""}
            spans={spansOn(week, weekday)}
          />
        ))}
      </ul>
      {/* There from the first paint: what is below must not move under a press when the page comes alive. */}
      <p className="mt-3 hidden text-sm text-soft [@media(scripting:enabled)]:block">{t("week.how")}</p>
      {/* Below the bars: what is being drawn on must not move while its words grow and shrink. */}
      {lines.length === 0 ? <p className="mt-4">{t("week.empty")}</p> : <Lines lines={lines} />}
      <Presets />
    </Card>
  );
}

function Lines({ lines }: { lines: readonly WeekLine[] }) {
  const { t } = useTranslation("contact-quiet");
  return (
    <ul className="mt-4 divide-y divide-line border-line border-t">
      {lines.map(({ stretch, text }) => (
        <li key={text} className="flex flex-wrap items-center justify-between gap-x-4 py-1.5">
          <span>{text}</span>
          <Form method="post" preventScrollReset>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="weekdays" value={JSON.stringify(stretch.weekdays)} />
            <input type="hidden" name="from" value={stretch.from} />
            <input type="hidden" name="to" value={stretch.to} />
            <Button variant="quiet" size="small" aria-label={t("week.removeLine", { line: text })}>
              {t("week.remove")}
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function Presets() {
  const { t } = useTranslation("contact-quiet");
  return (
    <Form method="post" preventScrollReset className="mt-4 border-line border-t pt-4">
      <input type="hidden" name="intent" value="preset" />
      <p className="mb-2 font-semibold">{t("presets.title")}</p>
      <div className="flex flex-wrap gap-2">
        {(["nights", "weekends", "none"] as const).map((preset) => (
          <Button key={preset} size="small" name="preset" value={preset}>
            {t(`presets.${preset}`)}
          </Button>
        ))}
      </div>
    </Form>
  );
}
