import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { takeWayOut, undoWayOut } from "~/domains/contact/ways-out/commands.server";
import { DeadLink } from "~/domains/contact/ways-out/components/dead-link";
import { WayOutChoices } from "~/domains/contact/ways-out/components/way-out-choices";
import { WayOutDone } from "~/domains/contact/ways-out/components/way-out-done";
import { type LinkRead, readLink, readUndo, signUndo } from "~/domains/contact/ways-out/links.server";
import { findWayOut } from "~/domains/contact/ways-out/queries.server";
import { WayOutForm } from "~/domains/contact/ways-out/schema";
import { viewOf } from "~/domains/contact/ways-out/view";
import { readForm } from "~/lib/form.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { createRoleClient } from "~/lib/supabase.server";

export const handle = { i18n: ["contact-links"] };

/** Open to whoever has the link from a message, without a sign-in. Reading it changes nothing: scanners do too. */
export async function loader(args: LoaderFunctionArgs) {
  const [locale, link] = await Promise.all([findLocale(args), linkOf(args.request)]);
  const t = translatorIn(locale);
  const title = t("contact-links:title");
  if (link.state !== "valid") {
    return data({ title, dead: link.state, view: null }, link.state === "expired" ? 410 : 404);
  }
  const { wayOut, purpose } = link;
  const found = await findWayOut({
    supabase: createRoleClient({ role: "notifier" }),
    wayOut,
    language: locale,
  });
  if (!found) return data({ title, dead: "invalid" as const, view: null }, 404);
  return data({ title, dead: null, view: viewOf({ wayOut, purpose, found, locale, t }) });
}

export async function action({ request }: ActionFunctionArgs) {
  const [link, form] = await Promise.all([linkOf(request), readForm(request)]);
  const asked = WayOutForm.safeParse(Object.fromEntries(form));
  if (!asked.success) throw new Response(null, { status: 400 });
  if (link.state !== "valid") return data(null, link.state === "expired" ? 410 : 404);

  const supabase = createRoleClient({ role: "notifier" });
  if ("undo" in asked.data) {
    const taken = await readUndo(asked.data.undo);
    const undone = taken?.customerId === link.wayOut.customerId && (await undoWayOut({ supabase, taken }));
    return data({ done: undone ? ("undone" as const) : ("tooLate" as const), undo: null });
  }
  const { choice } = asked.data;
  // A link that lives for a year can do no more than what it says on it.
  if (choice !== "stop" && link.purpose !== "preferences") throw new Response(null, { status: 400 });
  const taken = await takeWayOut({ supabase, wayOut: link.wayOut, choice });
  // Nothing to take back where it was off already: that no is older than this one, and stays.
  return data({ done: choice, undo: taken.changes === false ? null : await signUndo(taken) });
}

const linkOf = (request: Request): Promise<LinkRead> =>
  readLink(new URL(request.url).searchParams.get("token") ?? "");

export default function ContactLink() {
  const { dead, view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useTranslation("contact-links");

  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={t("title")}
        lead={
          view ? (
            <>
              {t(`lead.${view.channel}`, { topic: view.topic })}
              {!answer && view.enabled && !view.pausedUntil ? (
                <span className="block">{t("unchanged")}</span>
              ) : null}
            </>
          ) : undefined
        }
      />
      {view && answer ? <WayOutDone view={view} done={answer.done} undo={answer.undo} /> : null}
      {view ? <WayOutChoices view={view} /> : <DeadLink expired={dead === "expired"} />}
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  ...pageTitle(page?.title),
  { name: "robots", content: "noindex" },
];
