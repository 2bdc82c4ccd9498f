import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { clock, type QuietRange, type Span } from "../week";
import { DayBar } from "./day-bar";

interface DayRowProps {
  weekday: number;
  name: string;
  shortName: string;
  spans: readonly Span[];
}

/** A day of the week with its bar and its times. What is drawn is saved at once, and stands here meanwhile. */
export function DayRow({ weekday, name, shortName, spans }: DayRowProps) {
  const { t } = useTranslation("contact-quiet");
  const fetcher = useFetcher<{ error?: string }>({ key: `quiet-${weekday}` });
  const shown = fetcher.formData ? drawnIn(fetcher.formData) : spans;

  const save = (changed: Span[]) =>
    fetcher.submit(
      {
        intent: "days",
        days: JSON.stringify([weekday]),
        week: JSON.stringify(changed.map((span) => ({ weekday, ...span }))),
      },
      { method: "post", action: "/contact/quiet-hours", preventScrollReset: true },
    );

  return (
    <li className="grid grid-cols-[2.75rem_minmax(0,1fr)] items-center gap-x-3 md:grid-cols-[6.5rem_minmax(0,1fr)_7rem]">
      <span>
        <abbr title={name} className="no-underline md:hidden">
          {shortName}
        </abbr>
        <span className="hidden md:inline">{name}</span>
      </span>
      <DayBar day={name} spans={shown} onChange={save} />
      <span className="hidden text-sm text-soft tabular-nums md:block">
        {shown.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(", ") || t("week.notQuiet")}
      </span>
      {fetcher.data?.error ? (
        <p role="alert" className="col-span-full mt-1 text-harm">
          {fetcher.data.error}
        </p>
      ) : null}
    </li>
  );
}

function drawnIn(form: FormData): Span[] {
  const week: QuietRange[] = JSON.parse(String(form.get("week")));
  return week.map(({ from, to }) => ({ from, to }));
}
