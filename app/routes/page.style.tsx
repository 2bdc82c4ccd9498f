import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { readForm } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { requireCustomer } from "~/lib/session.server";
import { PageNav } from "~/start-page/style/components/page-nav";
import { PictureCard } from "~/start-page/style/components/picture-card";
import { PresetCard } from "~/start-page/style/components/preset-card";
import { StyleCard } from "~/start-page/style/components/style-card";
import { handleStyleForm } from "~/start-page/style/handle-form.server";
import { palettes } from "~/start-page/style/palette.server";
import { readStyle } from "~/start-page/style/schema";
import { imagePath } from "~/start-page/style/sheet";

export const handle = { i18n: ["page", "page-style"] };

export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return {
    title: t("page-style:title"),
    saved: { style: readStyle(customer.style), theme: customer.theme },
    palettes: palettes(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, form] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readForm(args.request),
  ]);
  return handleStyleForm({ customer, form, t });
}

export default function PageStyle() {
  const { saved, palettes } = useLoaderData<typeof loader>();
  const lastResult = useActionData<typeof action>();
  const { t } = useTranslation("page-style");
  const [search] = useSearchParams();
  const refused = PICTURE_REFUSALS.find((refusal) => refusal === search.get("picture"));
  const { image } = saved.style;
  return (
    <>
      <PageNav />
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <StyleCard saved={saved} palettes={palettes} lastResult={lastResult} />
        <div className="grid gap-6">
          <PresetCard style={saved.style} palettes={palettes} />
          <PictureCard
            picture={image && imagePath(image)}
            refused={refused && t(`errors.picture.${refused}`)}
          />
        </div>
      </div>
    </>
  );
}

const PICTURE_REFUSALS = ["type", "broken", "large", "moving", "missing"] as const;

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
