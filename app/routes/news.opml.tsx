import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { OpmlForms } from "~/domains/news/components/opml-forms";
import { addFeeds } from "~/domains/news/sources/commands.server";
import { importSentence, readOpml, sentOpml } from "~/domains/news/sources/opml.server";
import { listSources } from "~/domains/news/sources/queries.server";
import { countTry } from "~/foundation/identity/limits.server";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";

export const handle = { i18n: ["news"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return { title: t("news:opml.title"), count: (await listSources({ customer })).length };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const sent = await sentOpml(form);
  if (sent === null) return data({ error: t("news:errors.file") }, 400);
  const feeds = readOpml(sent);
  if (feeds === null) return data({ error: t("news:errors.opml") }, 400);
  const wait = await countTry("newsImport", args, customer.customerId);
  if (wait) return data({ error: t("identity:tooMany", { count: wait }) }, 429);
  const counts = await addFeeds({ customer, feeds });
  return redirectWithToast("/news", importSentence(t, counts), counts.refused > 0 ? "info" : "kept");
}

export default function NewsOpml() {
  const { count } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("news");
  return (
    <>
      <BackLink to="/news">{t("page.back")}</BackLink>
      <PageHeader title={t("opml.title")} lead={t("opml.lead")} />
      <OpmlForms count={count} error={answer?.error} />
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
