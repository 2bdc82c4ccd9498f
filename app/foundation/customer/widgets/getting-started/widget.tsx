import Compass from "lucide-react/icons/compass";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { LinkButton } from "~/components/ui/button";
import { classes } from "~/components/ui/classes";
import { ToneShape } from "~/components/ui/tone";
import type { WidgetKind, WidgetProps } from "~/lib/widget";
import type { Fact, GettingStartedView, Step } from "./view";

const NoSettings = z.object({});

/** What to do first, and how the account stands: for who is new here, until they take it away. */
export const gettingStarted: WidgetKind<GettingStartedView, z.output<typeof NoSettings>> = {
  kind: "getting-started",
  texts: { namespace: "home", key: "steps" },
  Icon: Compass,
  settings: NoSettings,
  widths: [2, 1, 3],
  sizes: ["full", "compact"],
  height: { compact: 12, full: 24 },
  several: false,
  Render: GettingStarted,
  preview: {
    steps: [
      { name: "name", to: "/account", done: true },
      { name: "timeZone", to: "/account", done: false },
      { name: "region", to: "/account", done: false },
    ],
    state: [],
  },
};

function GettingStarted({ view: { steps, state }, size, width }: WidgetProps<GettingStartedView, unknown>) {
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
