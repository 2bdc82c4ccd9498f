import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { classes } from "~/components/ui/classes";
import { ToneShape } from "~/components/ui/tone";
import type { NoSettings } from "~/lib/no-settings";
import type { WidgetProps } from "~/lib/widget";
import type { Fact, GettingStartedView, Step } from "./view";

export function GettingStarted({
  view: { steps, state },
  size,
  width,
}: WidgetProps<GettingStartedView, NoSettings>) {
  const next = steps.findIndex(({ done }) => !done);
  const left = size === "compact" ? steps.filter((_, index) => index === next) : steps;
  return (
    <div className={width > 1 ? "getting-started" : undefined}>
      {next === -1 ? (
        <AllDone />
      ) : (
        <ol className="fairway grid content-start gap-5">
          {left.map((step) => (
            <StepItem
              key={step.name}
              step={step}
              number={steps.indexOf(step) + 1}
              isNext={step === steps[next]}
            />
          ))}
        </ol>
      )}
      {size === "full" && state.length > 0 ? <AccountState state={state} /> : null}
    </div>
  );
}

function AllDone() {
  const { t } = useTranslation("home");
  return (
    <div className="grid content-start justify-items-start gap-3">
      <p className="flex items-center gap-2 text-lg font-semibold">
        <ToneShape tone="kept" />
        {t("steps.allDone")}
      </p>
      <p className="text-soft">{t("steps.allDoneText")}</p>
      <LinkButton to="/account" size="small">
        {t("steps.toAccount")}
      </LinkButton>
    </div>
  );
}

function AccountState({ state }: { state: readonly Fact[] }) {
  const { t } = useTranslation("home");
  return (
    <details className="more">
      <summary>{t("state.title")}</summary>
      <dl className="mt-2">
        {state.map(({ label, value, status }) => (
          <div key={label} className="border-t border-line py-2 first:border-0">
            <dt className="text-sm text-soft">{label}</dt>
            <dd className="flex items-start gap-2">
              <ToneShape tone={status} className="mt-1" />
              <span className="min-w-0">{value}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function StepItem({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const { t } = useTranslation("home");
  const { name, to, done } = step;
  return (
    <li className={classes(done && "fairway-done", isNext && "fairway-next")}>
      <span aria-hidden="true" className="fairway-buoy">
        {done ? <ToneShape tone="kept" className="size-8" /> : number}
      </span>
      <h3 className="pt-0.5 text-base">
        {t(`steps.${name}.title`)}
        {done ? <span className="ms-2 text-sm font-semibold text-kept">{t("steps.done")}</span> : null}
      </h3>
      {done ? null : (
        <>
          <p className="mt-1 max-w-prose text-soft">{t(`steps.${name}.text`)}</p>
          <LinkButton to={to} variant={isNext ? "primary" : "secondary"} size="small" className="mt-2">
            {t(`steps.${name}.action`)}
          </LinkButton>
        </>
      )}
    </li>
  );
}
