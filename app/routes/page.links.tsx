import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { PageHeader } from "~/components/frame/page-header";
import { Button } from "~/components/ui/button";
import { Card } from "~/components/ui/card";
import { HomeLink } from "~/components/ui/home-link";
import { readFields } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { readPageState } from "~/start-page/state.server";
import { addLink } from "~/start-page/widgets/quick-links/commands.server";
import { LinkFields } from "~/start-page/widgets/quick-links/link-fields";

export const handle = { i18n: ["page-widgets"] };

const Link = z.object({
  widget: z.string().max(40),
  name: z.string().max(60).default(""),
  address: z.string().max(2000),
  returnTo: z.string().optional(),
});

/** The widget that a link goes to if it is not said which: the first of the kind. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  const { document } = await readPageState(customer);
  const first = document.widgets.find(({ kind }) => kind === "quick-links");
  return { title: t("page-widgets:links.add"), widget: first?.id ?? "" };
}

/** One more link for a widget of the page. Answers 400 with what was typed to one that can't be kept. */
export async function action(args: ActionFunctionArgs) {
  const [customer, t, fields] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readFields(args.request),
  ]);
  const link = Link.safeParse(fields);
  if (!link.success) throw new Response(null, { status: 400 });
  const returnTo = ownPath(link.data.returnTo);
  const outcome = await addLink(customer, link.data);
  if (outcome === "kept") return redirectWithToast(returnTo, t("page-widgets:links.kept"));
  return data({ refused: { ...link.data, returnTo, why: outcome } }, 400);
}

export default function AddLinkPage() {
  const { title, widget } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t } = useTranslation("page-widgets");
  return (
    <div className="mx-auto max-w-2xl">
      <HomeLink />
      <PageHeader title={title} />
      <Card as="div">
        <Form method="post" className="grid gap-2">
          <input type="hidden" name="returnTo" value={refused?.returnTo ?? "/"} />
          <LinkFields id="link" widget={refused?.widget || widget} refused={refused} />
          <div>
            <Button variant="primary">{t("links.keep")}</Button>
          </div>
        </Form>
      </Card>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
