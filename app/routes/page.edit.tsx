import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { BackLink } from "~/components/ui/back-link";
import { Card, CardTitle } from "~/components/ui/card";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { Gallery } from "~/start-page/components/edit/gallery";
import { PagesEditor } from "~/start-page/components/edit/page-editor";
import { WidgetEditor } from "~/start-page/components/edit/widget-editor";
import { NewerPage } from "~/start-page/components/newer-page";
import { PageTabs } from "~/start-page/components/page-tabs";
import { handleEditForm } from "~/start-page/edit.server";
import { useKeptFocus } from "~/start-page/editor/use-kept-focus";
import { widgetsOn } from "~/start-page/edits";
import { loadStartPage } from "~/start-page/load.server";
import { offersIn } from "~/start-page/offers.server";
import { widgetKinds } from "~/start-page/registry";
import { PageLinks, PageNav } from "~/start-page/style/components/page-nav";
import { titleOf } from "~/start-page/title-of";
import { aboutsIn, titlesIn } from "~/start-page/titles.server";

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const pageId = new URL(args.request.url).searchParams.get("page");
  // Some settings are chosen from what the widget shows, such as news from their sources.
  const loaded = await loadStartPage({
    customer,
    locale,
    context: args.context,
    pageId,
    whole: true,
    forSettings: true,
  });
  const { page, state, now } = loaded;
  return {
    title: translatorIn(locale)("page:edit.title"),
    // Settings are said in the words of their own kinds.
    i18n: ["page", ...[...widgetKinds.values()].map(({ texts }) => texts.namespace)],
    document: state.document,
    isForeign: state.isForeign,
    page,
    views: Object.fromEntries(Object.entries(now).map(([id, { view }]) => [id, view])),
    titles: titlesIn(locale),
    abouts: aboutsIn(locale),
    offers: offersIn(locale, state),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, locale, form] = await Promise.all([
    requireCustomer(args),
    findLocale(args),
    readForm(args.request),
  ]);
  const { pathname, search } = new URL(args.request.url);
  return handleEditForm({ customer, locale, form, returnTo: pathname + search });
}

/** Editing the page by plain forms: all that can be done in place, for those without JavaScript or without a mouse. */
export default function EditPage() {
  const { document, isForeign, page, views, titles, abouts, offers } = useLoaderData<typeof loader>();
  const { t } = useTranslation("page");
  const { pages } = document;
  const widgets = widgetsOn(document, page.id);
  const isFirstPage = pages[0]?.id === page.id;
  const list = useRef<HTMLOListElement>(null);
  useKeptFocus(
    list,
    widgets.map(({ id }) => id),
    () => list.current?.closest<HTMLElement>("#main"),
  );
  if (isForeign) {
    return (
      <>
        <PageNav />
        <PageHeader title={t("edit.title")} />
        <NewerPage where="forms" />
      </>
    );
  }
  return (
    <>
      <BackLink to={isFirstPage ? "/" : `/?page=${page.id}`}>{t("edit.back")}</BackLink>
      <PageLinks />
      <PageHeader title={t("edit.title")} lead={t("edit.lead")} />
      <PageTabs pages={pages} current={page.id} to="/page/edit" />
      <div className="edit-columns">
        <Card labelledBy="on-the-page">
          <CardTitle id="on-the-page">{t("edit.onThePage")}</CardTitle>
          {widgets.length === 0 ? <p className="text-soft">{t("edit.nothing")}</p> : null}
          <ol ref={list} className="widget-rows">
            {widgets.map((widget, index) => (
              <WidgetEditor
                key={widget.id}
                widget={widget}
                title={widgetKinds.has(widget.kind) ? titleOf(widget, titles) : t("edit.unknown")}
                kind={widgetKinds.get(widget.kind)}
                view={views[widget.id] ?? null}
                pages={pages}
                isFirst={index === 0}
                isLast={index === widgets.length - 1}
              />
            ))}
          </ol>
        </Card>
        <div className="grid content-start gap-5">
          <Gallery document={document} page={page.id} titles={titles} abouts={abouts} offers={offers} />
          <PagesEditor document={document} page={page} />
        </div>
      </div>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
