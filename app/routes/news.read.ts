import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { markNews } from "~/domains/news/news.server";
import { MarkNews } from "~/domains/news/schema";
import { readFields } from "~/lib/form.server";
import { ownPath } from "~/lib/paths";
import { requireCustomer } from "~/lib/session.server";

/** Marks news as read: from the page while it is looked at or left (204), or by its form, which leads back. */
export async function action(args: ActionFunctionArgs) {
  const [customer, fields] = await Promise.all([requireCustomer(args), readFields(args.request)]);
  const mark = MarkNews.safeParse(fields);
  if (!mark.success) throw new Response(null, { status: 400 });
  const { items, read, next } = mark.data;
  await markNews({ customer, items, read: read === "yes" });
  return next === undefined ? new Response(null, { status: 204 }) : redirect(ownPath(next));
}

/** There is nothing to see: whoever comes by reloading is led to the page. */
export function loader() {
  return redirect("/");
}
