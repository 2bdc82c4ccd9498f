import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { readFields } from "~/lib/form.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { parseJson } from "~/lib/parse-json";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";
import { changePage } from "~/start-page/commands.server";
import { startPageEdit } from "~/start-page/document";
import { handleUndo } from "~/start-page/edit.server";

const Edits = z.array(startPageEdit).min(1).max(100);

const Undo = z.union([
  z.object({ edits: z.preprocess((text) => parseJson(String(text)), Edits) }),
  z.object({ undo: z.coerce.number().int().min(1) }).transform(({ undo }) => ({ revision: undo })),
]);

/**
 * Changes to the customer's own page. As JSON from the editor, `{owner, edits: [...]}`: answers `{revision, document}`
 * with the page as it is then, whatever other devices did meanwhile; 400 for what is no change, 401 where `owner`
 * (their id, which may be left out) is somebody who was signed in on this device before them, 409 for a page of a
 * newer version, 413 for one that is too large. As a form from a toast: takes a change back and returns.
 */
export async function action(args: ActionFunctionArgs) {
  const customer = await requireCustomer(args);
  if (!args.request.headers.get("Content-Type")?.startsWith("application/json")) {
    const fields = await readFields(args.request);
    const undo = Undo.safeParse(fields);
    if (!undo.success) throw new Response(null, { status: 400 });
    const returnTo = ownPath(fields.returnTo, "/page/edit");
    return handleUndo({ customer, locale: await findLocale(args), returnTo, undo: undo.data });
  }
  const body = z
    .object({ owner: z.uuid().optional(), edits: Edits })
    .safeParse(await args.request.json().catch(() => null));
  if (!body.success) return Response.json({ error: "invalid_edits" }, { status: 400 });
  const { owner = customer.customerId, edits } = body.data;
  if (owner !== customer.customerId) return Response.json({ error: "signed_out" }, { status: 401 });
  const saved = await changePage(customer, edits);
  if (saved.kind === "foreign") return Response.json({ error: "newer_version" }, { status: 409 });
  if (saved.kind === "too-large") return Response.json({ error: "too_large" }, { status: 413 });
  const { revision, document } = saved;
  return Response.json({ revision, document }, { headers: { "Cache-Control": "private, no-store" } });
}

export const loader = () => redirect("/");
