import { translatorIn } from "~/lib/i18n/i18n.server";
import { LANGUAGES, type Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { timeFormat } from "~/lib/time";
import type { WidgetSource } from "~/lib/widget";
import type { Fact, GettingStartedView, Step } from "./view";

/** How the account stands, and what to do first, in words: all of it is known before the page is asked for. */
export const gettingStartedSource: WidgetSource<GettingStartedView, unknown> = {
  from: "page",
  describe: ({ customer, locale }) => ({
    state: describeState(customer, locale),
    steps: firstSteps(customer),
  }),
};

function describeState(customer: Customer, locale: Locale): Fact[] {
  const t = translatorIn(locale);
  const { displayName, email, hasPassword, timeZone, region, staffRole, signedInAt } = customer;
  const given = (label: string, value: string): Fact => ({
    label,
    value: value || t("home:state.notGiven"),
    status: value ? "kept" : "held",
  });
  const told = (label: string, value: string): Fact => ({ label, value, status: "info" });
  const zone = timeZone.replaceAll("_", " ");
  const { timeZone: hasChecked } = stepsDone(customer);
  const time = timeFormat(locale, timeZone, { dateStyle: "long", timeStyle: "short" });

  return [
    given(t("home:state.name"), displayName),
    given(t("home:state.email"), t("home:state.emailConfirmed", { email })),
    given(t("home:state.password"), t(hasPassword ? "home:state.passwordSet" : "home:state.passwordNone")),
    given(t("home:state.language"), LANGUAGES.find(({ code }) => code === customer.locale)?.name ?? ""),
    hasChecked
      ? given(t("home:state.timeZone"), zone)
      : {
          label: t("home:state.timeZone"),
          value: t("home:state.unchecked", { value: zone }),
          status: "held",
        },
    given(t("home:state.region"), nameOfRegion(region, locale)),
    told(t("home:state.signedInSince"), time.format(new Date(signedInAt))),
    ...(staffRole ? [told(t("home:state.staff"), staffRole)] : []),
  ];
}

/** UTC is what an account begins with, and hardly where somebody lives. */
function stepsDone({ displayName, timeZone, region, hasPassword }: Customer): Record<Step["name"], boolean> {
  return {
    name: displayName !== "",
    timeZone: timeZone !== "UTC",
    region: region !== "",
    password: hasPassword,
  };
}

function firstSteps(customer: Customer): Step[] {
  const done = stepsDone(customer);
  return (["name", "timeZone", "region", "password"] as const).map((name) => ({
    name,
    to: name === "password" ? "/reset-password" : "/account",
    done: done[name],
  }));
}

function nameOfRegion(region: string, locale: Locale): string {
  return region ? (new Intl.DisplayNames(locale, { type: "region" }).of(region) ?? region) : "";
}
