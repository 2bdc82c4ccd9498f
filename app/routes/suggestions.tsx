import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Button, LinkButton } from "~/components/ui/button";
import { Card, CardTitle } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { HomeLink } from "~/components/ui/home-link";
import { VisuallyHidden } from "~/components/ui/visually-hidden";
import { refuseSuggestion, restoreSuggestion } from "~/domains/suggestions/commands.server";
import { SuggestionList } from "~/domains/suggestions/components/suggestion-list";
import { loadSuggestions } from "~/domains/suggestions/load.server";
import { SuggestionChange } from "~/domains/suggestions/schema";
import { readFields } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";

export const handle = { i18n: ["suggestions"] };

export async function loader(args: LoaderFunctionArgs) {
  const [page, t] = await Promise.all([loadSuggestions(args), translatorFor(args)]);
  return { title: t("suggestions:title"), page };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, fields] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readFields(args.request),
  ]);
  const change = SuggestionChange.safeParse(fields);
  if (!change.success) throw new Response(null, { status: 400 });
  const { intent, code } = change.data;
  const returnTo = ownPath(change.data.returnTo, "/suggestions");
  if (intent === "restore") {
    await restoreSuggestion({ ...customer, code });
    return redirectWithToast(returnTo, t("suggestions:said.restored"));
  }
  await refuseSuggestion({ ...customer, code });
  const undo = { action: "/suggestions", fields: { intent: "restore", code, returnTo } };
  return redirectWithToast(returnTo, t("suggestions:said.refused"), "kept", undo);
}

export default function Suggestions() {
  const { page } = useLoaderData<typeof loader>();
  const { t } = useTranslation("suggestions");
  return (
    <div className="mx-auto max-w-2xl">
      <HomeLink />
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid grid-cols-1 gap-6">
        <Card as="div">
          {page.suggestions.length > 0 ? (
            <SuggestionList suggestions={page.suggestions} />
          ) : (
            <EmptyState
              drawing="lighthouse"
              title={t(page.agrees ? "none" : "off.title")}
              text={page.agrees ? undefined : t("off.text")}
              action={page.agrees ? undefined : <LinkButton to="/privacy">{t("off.action")}</LinkButton>}
            />
          )}
        </Card>
        {page.refused.length > 0 ? (
          <Card labelledBy="refused">
            <CardTitle id="refused">{t("refused.title")}</CardTitle>
            <ul className="divide-y divide-line">
              {page.refused.map(({ code, name }) => (
                <li key={code} className="flex flex-wrap items-center justify-between gap-3 py-2">
                  {name}
                  <Form method="post" action="/suggestions" preventScrollReset>
                    <input type="hidden" name="intent" value="restore" />
                    <input type="hidden" name="code" value={code} />
                    <Button size="small">
                      {t("refused.restore")}
                      <VisuallyHidden> {name}</VisuallyHidden>
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </Card>
        ) : null}
        <p className="text-soft">{t("made")}</p>
      </div>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
