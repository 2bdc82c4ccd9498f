import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data, replace } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "~/components/frame/page-header";
import { Card, CardTitle } from "~/components/ui/card";
import { EmptyState } from "~/components/ui/empty-state";
import { HomeLink } from "~/components/ui/home-link";
import { readFields } from "~/lib/form.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { pageTitle } from "~/lib/meta";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";
import { redirectWithToast } from "~/lib/toast.server";
import { changeNotes } from "~/start-page/widgets/notes/commands.server";
import { NoteItem } from "~/start-page/widgets/notes/note-item";
import { listNotes } from "~/start-page/widgets/notes/queries.server";
import { NoteChange, unkeptOf } from "~/start-page/widgets/notes/schema";
import { TaskItem } from "~/start-page/widgets/notes/task-item";
import { UnkeptNote } from "~/start-page/widgets/notes/unkept-note";
import { MAX_NOTE } from "~/start-page/widgets/notes/view";

export const handle = { i18n: ["page-widgets"] };

/** Every note there is, also of widgets that are gone. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return { title: t("page-widgets:all.title"), ...(await listNotes(customer)) };
}

export async function action(args: ActionFunctionArgs) {
  const [customer, t, fields] = await Promise.all([
    requireCustomer(args),
    translatorFor(args),
    readFields(args.request),
  ]);
  const returnTo = ownPath(fields.returnTo);
  const change = NoteChange.safeParse(fields);
  const refuse = (why: "full" | "long") => data({ unkept: unkeptOf(fields, why) }, 422);
  if (!change.success) {
    // An empty one is nothing to keep, and nothing to complain of.
    return (fields.content ?? "").length > MAX_NOTE ? refuse("long") : replace(returnTo);
  }
  const outcome = await changeNotes({ customer, change: change.data });
  switch (outcome.kind) {
    case "done":
      return replace(returnTo);
    case "removed": {
      const undo = { action: "/page/notes", fields: { intent: "restore", id: outcome.id, returnTo } };
      return redirectWithToast(returnTo, t("page-widgets:said.removed"), "kept", undo);
    }
    case "restored":
      return redirectWithToast(returnTo, t("page-widgets:said.restored"));
    case "kept-both":
      return redirectWithToast(returnTo, t("page-widgets:said.keptBoth"), "info");
    case "kept-anew":
      return redirectWithToast(returnTo, t("page-widgets:said.keptAnew"), "info");
    case "full":
      return refuse("full");
  }
}

export default function AllNotes() {
  const { notes, tasks } = useLoaderData<typeof loader>();
  const unkept = useActionData<typeof action>()?.unkept;
  const { t } = useTranslation("page-widgets");
  return (
    <div className="mx-auto max-w-2xl">
      <HomeLink />
      <PageHeader title={t("all.title")} lead={t("all.lead")} />
      <div className="grid grid-cols-1 gap-6">
        {unkept ? <UnkeptNote unkept={unkept} /> : null}
        {notes.length + tasks.length === 0 ? (
          <Card as="div">
            <EmptyState drawing="bottle" title={t("all.none")} text={t("all.noneText")} />
          </Card>
        ) : null}
        {tasks.length > 0 ? (
          <Card labelledBy="tasks">
            <CardTitle id="tasks">{t("toDo.title")}</CardTitle>
            <ul>
              {tasks.map((item) => (
                <TaskItem key={item.id} item={item} />
              ))}
            </ul>
          </Card>
        ) : null}
        {notes.length > 0 ? (
          <Card labelledBy="notes">
            <CardTitle id="notes">{t("notes.title")}</CardTitle>
            <ul className="divide-y divide-line">
              {notes.map((item) => (
                <NoteItem key={item.id} item={item} />
              ))}
            </ul>
          </Card>
        ) : null}
      </div>
    </div>
  );
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.title);
