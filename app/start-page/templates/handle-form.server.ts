import { data } from "@remix-run/node";
import { z } from "zod";
import type { Translator } from "~/lib/i18n/i18n.server";
import type { Locale } from "~/lib/i18n/languages";
import type { Customer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { newId } from "../new-id";
import { replacePage } from "../replace.server";
import { LINK_DAYS, type TemplateContent } from "./schema";
import { documentOf } from "./template";
import { listCompanyTemplates, makeLink, revokeLink } from "./templates.server";

const PAGE = "/page/templates";

const TemplatePress = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("use"), name: z.string() }),
  z.object({
    intent: z.literal("share"),
    days: z.coerce.number().refine((days) => LINK_DAYS.some((known) => known === days)),
  }),
  z.object({ intent: z.literal("revoke"), id: z.uuid() }),
]);

interface Request {
  customer: Customer;
  form: FormData;
  t: Translator;
  locale: Locale;
}

/** What was pressed on the page of templates, with the answer to it. */
export async function handleTemplateForm({ customer, form, t, locale }: Request) {
  const press = TemplatePress.safeParse(Object.fromEntries(form));
  if (!press.success) throw new Response(null, { status: 400 });
  switch (press.data.intent) {
    case "use": {
      const { name } = press.data;
      const template = (await listCompanyTemplates({ customer, locale })).find((one) => one.name === name);
      if (!template) throw new Response(null, { status: 404 });
      return startFrom({ customer, t }, template.content);
    }
    case "share": {
      const link = await makeLink({ customer, days: press.data.days });
      if (link === null) return redirectWithToast(PAGE, t("page-transfer:templates.tooMany"), "harm");
      return data({ link }, { headers: { "Cache-Control": "no-store" } });
    }
    case "revoke":
      await revokeLink({ customer, id: press.data.id });
      return redirectWithToast(PAGE, t("page-transfer:templates.revoked"));
  }
}

/** Makes the customer's page of a template. */
export async function startFrom(who: { customer: Customer; t: Translator }, content: TemplateContent) {
  const done = await replacePage(who, (own) => documentOf(content, own, newId));
  return done ?? redirectWithToast(PAGE, who.t("page-style:errors.notSaved"), "harm");
}
