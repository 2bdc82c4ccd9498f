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
    steps: firstSteps(customer, locale),
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
  const time = timeFormat(locale, timeZone, { dateStyle: "long", timeStyle: "short" });

  return [
    given(t("home:state.name"), displayName),
    given(t("home:state.email"), t("home:state.emailConfirmed", { email })),
    given(t("home:state.password"), t(hasPassword ? "home:state.passwordSet" : "home:state.passwordNone")),
    given(t("home:state.language"), LANGUAGES.find(({ code }) => code === customer.locale)?.name ?? ""),
    given(t("home:state.timeZone"), timeZone.replaceAll("_", " ")),
    given(t("home:state.region"), nameOfRegion(region, locale)),
    told(t("home:state.signedInSince"), time.format(new Date(signedInAt))),
    ...(staffRole ? [told(t("home:state.staff"), staffRole)] : []),
  ];
}

function firstSteps(customer: Customer, locale: Locale): Step[] {
  const t = translatorIn(locale);
  const done = {
    name: customer.displayName !== "",
    timeZone: customer.timeZone !== "UTC",
    region: customer.region !== "",
    password: customer.hasPassword,
  };
  return (["name", "timeZone", "region", "password"] as const).map((step) => ({
    title: t(`home:steps.${step}.title`),
    text: t(`home:steps.${step}.text`),
    action: t(`home:steps.${step}.action`),
    to: step === "password" ? "/reset-password" : "/account",
    done: done[step],
  }));
}

function nameOfRegion(region: string, locale: Locale): string {
  return region ? (new Intl.DisplayNames(locale, { type: "region" }).of(region) ?? region) : "";
}
