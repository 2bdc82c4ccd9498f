import { parseWithZod } from "@conform-to/zod/v4";
import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card, CardTitle } from "~/components/ui/card";
import { HomeLink } from "~/components/ui/home-link";
import { Notice } from "~/components/ui/notice";
import { chooseEngine } from "~/domains/search/commands.server";
import { EngineChoice } from "~/domains/search/components/engine-choice";
import { KeepSearch } from "~/domains/search/components/keep-search";
import { Leaving } from "~/domains/search/components/leaving";
import { Results } from "~/domains/search/components/results";
import { SavedSearches } from "~/domains/search/components/saved-searches";
import { SearchBox } from "~/domains/search/components/search-box";
import { WaysOn } from "~/domains/search/components/ways-on";
import { loadSearch } from "~/domains/search/load.server";
import { changeSaved } from "~/domains/search/saved.server";
import { EngineChoice as Choice } from "~/domains/search/schema";
import { readForm, refuse } from "~/lib/form.server";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { findOwn } from "~/start-page/search/load.server";

export const handle = { i18n: ["search"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const find = (query: string) => findOwn({ customer, locale, query });
  const page = await loadSearch(args, { customer, locale, find });
  const t = translatorIn(locale);
  const title = page.query ? t("search:titleOf", { query: page.query }) : t("search:title");
  if (page.wait === 0) return data({ title, page });
  return data({ title, page }, { status: 429, headers: { "Retry-After": String(page.wait * 60) } });
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  const form = await readForm(args.request);
  if (form.get("intent") !== "choose") return changeSaved({ customer, t, form });
  const submission = parseWithZod(form, { schema: Choice });
  if (submission.status !== "success") return refuse(submission, t);
  await chooseEngine({ supabase: customer.supabase, choice: submission.value });
  return redirectWithToast("/search", t("search:choice.saved"));
}

/** When to come again, where that is said. */
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export default function Search() {
  const { page } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("search");
  const { query, place, choice, entries, wait, ways, leaving, saved } = page;
  if (leaving) return <Leaving way={leaving} />;

  return (
    <div className="mx-auto max-w-4xl">
      <HomeLink />
      <PageHeader title={query ? t("titleOf", { query }) : t("title")} lead={query ? undefined : t("lead")} />
      <Card as="div" className="mb-6">
        <SearchBox query={query} place={place} hasCustom={choice.address !== null} />
      </Card>
      <div className="grid grid-cols-1 gap-6">
        {wait > 0 ? (
          <Notice tone="held" word={t("wait.title")}>
            <p>{t("wait.text", { count: wait })}</p>
          </Notice>
        ) : null}
        {entries ? <Results query={query} entries={entries} /> : null}
        {query ? (
          <WaysOn query={query} ways={ways}>
            <KeepSearch query={query} engine={choice.engine} hasCustom={choice.address !== null} />
          </WaysOn>
        ) : null}
        {saved.length > 0 ? (
          <Card labelledBy="saved-title">
            <CardTitle id="saved-title">{t("saved.title")}</CardTitle>
            <SavedSearches saved={saved} removable />
          </Card>
        ) : null}
        {query ? null : <EngineChoice choice={choice} lastResult={lastResult} />}
      </div>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
