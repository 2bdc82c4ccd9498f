import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Button, LinkButton } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { findLocale, translatorFor, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { PageNav } from "~/start-page/style/components/page-nav";
import { TemplatePreview } from "~/start-page/templates/components/template-preview";
import { startFrom } from "~/start-page/templates/handle-form.server";
import { findShared } from "~/start-page/templates/templates.server";
import { sayCounts, viewOf } from "~/start-page/templates/view.server";

export const handle = { i18n: ["page", "page-transfer"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, locale] = await Promise.all([requireCustomer(args), findLocale(args)]);
  const shared = await findShared({ customer, token: args.params.token ?? "" });
  const view = shared && viewOf(shared, locale);
  return {
    title: translatorIn(locale)(view ? "page-transfer:template.title" : "page-transfer:template.dead"),
    template: view && { view, counts: sayCounts(view, locale) },
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  const shared = await findShared({ customer, token: args.params.token ?? "" });
  if (!shared) throw new Response(null, { status: 404 });
  return startFrom({ customer, t }, shared);
}

export default function PageTemplate() {
  const { title, template } = useLoaderData<typeof loader>();
  const { t } = useTranslation("page-transfer");
  const pending = useNavigation().formMethod === "POST";
  if (!template) {
    return (
      <>
        <PageNav />
        <h1 className="sr-only">{title}</h1>
        <EmptyState
          drawing="lighthouse"
          title={title}
          text={t("template.deadText")}
          action={<LinkButton to="/page/templates">{t("template.toTemplates")}</LinkButton>}
        />
      </>
    );
  }
  return (
    <>
      <PageNav />
      <PageHeader title={title} lead={t("template.lead")} />
      <Card as="div" className="max-w-3xl">
        <p className="mb-3 text-sm text-soft">{template.counts}</p>
        <TemplatePreview pages={template.view.pages} />
        <Form method="post" className="mt-5">
          <Button variant="primary" pending={pending}>
            {t("review.use")}
          </Button>
        </Form>
      </Card>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
