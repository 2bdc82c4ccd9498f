import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { LinkButton } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { classes } from "~/components/ui/classes";
import { EmptyState } from "~/components/ui/empty-state";
import { type Tone, ToneShape } from "~/components/ui/tone";
import type { PartOfDay } from "~/foundation/customer/greeting";
import { DayLine } from "./day-line";

interface Fact {
  label: string;
  value: string;
  status: Tone;
}

interface Step {
  title: string;
  text: string;
  to: string;
  action: string;
  done: boolean;
}

interface MyPageProps {
  /** By the clock where the customer lives. */
  partOfDay: PartOfDay;
  /** Empty until they tell us. */
  name: string;
  state: readonly Fact[];
  steps: readonly Step[];
}

interface MyPageParts {
  /** Something worth knowing that waits, on a card of its own; or nothing. */
  aside?: ReactNode;
}

/** The customer's start page: a greeting, what to do first, and how things stand. */
export function MyPage({ partOfDay, name, state, steps, aside }: MyPageProps & MyPageParts) {
  const { t } = useTranslation("home");
  const greeting = t(`greeting.${partOfDay}`);
  const next = steps.findIndex(({ done }) => !done);
  return (
    <>
      <header className="mb-6">
        <h1 className="text-2xl sm:text-3xl">{name ? t("greeting.named", { greeting, name }) : greeting}</h1>
        <DayLine partOfDay={partOfDay} />
      </header>
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        {next === -1 ? (
          <Card as="div">
            <EmptyState
              drawing="lighthouse"
              title={t("steps.allDone")}
              text={t("steps.allDoneText")}
              action={<LinkButton to="/account">{t("steps.toAccount")}</LinkButton>}
            />
          </Card>
        ) : (
          <Card labelledBy="first-steps">
            <CardTitle id="first-steps">{t("steps.title")}</CardTitle>
            <ol className="fairway mt-5 grid gap-6">
              {steps.map((step, index) => (
                <StepItem key={step.to + step.title} step={step} number={index + 1} isNext={index === next} />
              ))}
            </ol>
          </Card>
        )}
        <div className="grid gap-6">
          {aside}
          <Card labelledBy="account-state">
            <CardTitle id="account-state">{t("state.title")}</CardTitle>
            <dl>
              {state.map(({ label, value, status }) => (
                <div key={label} className="border-t border-line py-2.5 first:border-0 last:pb-0">
                  <dt className="text-sm text-soft">{label}</dt>
                  <dd className="flex items-start gap-2">
                    <ToneShape tone={status} className="mt-1" />
                    <span className="min-w-0">{value}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </Card>
        </div>
      </div>
    </>
  );
}

function StepItem({ step, number, isNext }: { step: Step; number: number; isNext: boolean }) {
  const { t } = useTranslation("home");
  const { title, text, to, action, done } = step;
  return (
    <li className={classes(done && "fairway-done", isNext && "fairway-next")}>
      <span aria-hidden="true" className="fairway-buoy">
        {done ? <ToneShape tone="kept" className="size-8" /> : number}
      </span>
      <h3 className="pt-0.5 text-base">
        {title}
        {done ? <span className="ms-2 text-sm font-semibold text-kept">{t("steps.done")}</span> : null}
      </h3>
      {done ? null : (
        <>
          <p className="mt-1 max-w-prose text-soft">{text}</p>
          <LinkButton to={to} variant={isNext ? "primary" : "secondary"} className="mt-3">
            {action}
          </LinkButton>
        </>
      )}
    </li>
  );
}
