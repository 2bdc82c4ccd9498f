import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { Button } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { FormError } from "~/components/ui/form-error";
import { listPurposes } from "~/foundation/consent/queries.server";
import { requireFreshCustomer } from "~/foundation/identity/fresh-sign-in.server";
import { noticeTo } from "~/foundation/identity/mails.server";
import { cancelErasure, findErasure, requestErasure } from "~/foundation/leaving/commands.server";
import { WhatHappens } from "~/foundation/leaving/components/what-happens";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { timeFormat } from "~/lib/time";
import { redirectWithToast } from "~/lib/toast.server";
import { forgetGood } from "~/start-page/last-good.server";

export const handle = { i18n: ["leaving"] };

/** To stay, nobody has to prove anything; to leave, that it is them. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await requireCustomer(args);
  const [locale, dueAt] = await Promise.all([findLocale(args), findErasure(customer)]);
  if (!dueAt) await requireFreshCustomer(args);
  const purposes = await listPurposes({ supabase: customer.supabase, locale });
  return {
    title: translatorIn(locale)("leaving:leave.title"),
    date: dueAt && timeFormat(locale, customer.timeZone, { dateStyle: "long" }).format(new Date(dueAt)),
    keptByLaw: purposes
      .filter(({ lawful_basis }) => lawful_basis === "legal_obligation")
      .map(({ title, text, reason }) => ({ title, text, reason: reason ?? "" })),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  if (form.get("intent") === "stay") {
    await cancelErasure(customer);
    noticeTo(args, customer, { what: "staying" });
    return redirectWithToast("/privacy", t("leaving:leave.stayed"));
  }
  await requireFreshCustomer(args);
  if (form.get("understood") !== "yes") return data({ error: t("leaving:leave.confirmMissing") }, 400);

  const due = new Date(await requestErasure(customer));
  forgetGood(customer.customerId);
  const locale = await findLocale(args);
  const date = timeFormat(locale, customer.timeZone, { dateStyle: "long" }).format(due);
  noticeTo(args, customer, { what: "leaving", date });
  return redirectWithToast("/privacy/leave", t("leaving:leave.asked", { date }), "info");
}

export default function Leave() {
  const { date, keptByLaw } = useLoaderData<typeof loader>();
  const error = useActionData<typeof action>()?.error;
  const { t } = useTranslation("leaving");

  return (
    <div className="max-w-2xl">
      <BackLink to="/privacy">{t("back")}</BackLink>
      <PageHeader title={t("leave.title")} lead={t(date ? "leave.leadWaiting" : "leave.lead")} />
      {date ? (
        <Card>
          <CardTitle>{t("leave.leavingTitle")}</CardTitle>
          <p>{t("leave.leaving", { date })}</p>
          <Form method="post" className="mt-5">
            <Button name="intent" value="stay" variant="primary">
              {t("leave.stay")}
            </Button>
          </Form>
        </Card>
      ) : (
        <Card>
          <WhatHappens keptByLaw={keptByLaw} />
          <Form method="post" noValidate>
            <FormError errors={error ? [{ message: error, fieldId: "understood" }] : []} />
            <label className="mb-5 flex min-h-6 items-start gap-3">
              <input
                type="checkbox"
                id="understood"
                name="understood"
                value="yes"
                className="mt-1 size-5"
                aria-invalid={error ? true : undefined}
              />
              <span>{t("leave.understand")}</span>
            </label>
            <Button variant="danger">{t("leave.submit")}</Button>
          </Form>
        </Card>
      )}
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
