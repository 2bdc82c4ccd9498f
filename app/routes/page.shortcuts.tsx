import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useLoaderData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card, CardTitle } from "~/components/ui/card";
import { Switch } from "~/components/ui/switch";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { changePage } from "~/start-page/commands.server";
import { ShortcutList } from "~/start-page/shortcuts/components/shortcut-list";
import { SHORTCUTS_PAGE } from "~/start-page/shortcuts/shortcuts";
import { PageNav } from "~/start-page/style/components/page-nav";

export const handle = { i18n: ["page", "page-shortcuts"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return { title: t("page-shortcuts:title"), on: customer.shortcuts };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  const on = form.get("on") === "yes";
  const saved = await changePage(customer, [{ do: "shortcuts", on }]);
  if (saved.kind !== "saved") {
    return redirectWithToast(SHORTCUTS_PAGE, t("page-style:errors.notSaved"), "harm");
  }
  return redirectWithToast(SHORTCUTS_PAGE, t(on ? "page-shortcuts:nowOn" : "page-shortcuts:nowOff"));
}

export default function PageShortcuts() {
  const { on } = useLoaderData<typeof loader>();
  const { t } = useTranslation("page-shortcuts");
  const pending = useNavigation().formMethod === "POST";
  return (
    <>
      <PageNav />
      <PageHeader title={t("title")} lead={t("lead")} />
      <Card className="max-w-2xl" labelledBy="shortcuts-switch">
        <Form method="post" preventScrollReset className="flex items-start justify-between gap-4">
          <input type="hidden" name="on" value={on ? "no" : "yes"} />
          <div>
            <CardTitle id="shortcuts-switch">{t("switch")}</CardTitle>
            <p id="shortcuts-about" className="mb-4 text-soft">
              {t("switchText")}
            </p>
          </div>
          <Switch on={on} labelledBy="shortcuts-switch" describedBy="shortcuts-about" pending={pending} />
        </Form>
        <ShortcutList />
      </Card>
    </>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
