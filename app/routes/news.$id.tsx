import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { SourceCard, SourceItems } from "~/domains/news/components/source-card";
import { loadSource } from "~/domains/news/sources/load.server";
import { pressSource } from "~/domains/news/sources/press.server";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { forgetGood } from "~/start-page/last-good.server";

export const handle = { i18n: ["news"] };

function idOf(id: string | undefined): string {
  const read = z.uuid().safeParse(id);
  if (!read.success) throw new Response(null, { status: 404 });
  return read.data;
}

export async function loader(args: LoaderFunctionArgs) {
  const id = idOf(args.params.id);
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const source = await loadSource({ customer, locale, id, now: new Date() });
  if (!source) throw new Response(null, { status: 404 });
  return { title: source.name, source };
}

export async function action(args: ActionFunctionArgs) {
  const id = idOf(args.params.id);
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const answer = await pressSource({ customer, id, form, t });
  forgetGood(customer.customerId);
  return answer;
}

export default function NewsSource() {
  const { title, source } = useLoaderData<typeof loader>();
  const { t } = useTranslation("news");
  return (
    <>
      <BackLink to="/news">{t("page.back")}</BackLink>
      <PageHeader title={title} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <SourceCard source={source} />
        <SourceItems items={source.items} />
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
