import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { takeWayOut } from "~/domains/contact/ways-out/commands.server";
import { readLink } from "~/domains/contact/ways-out/links.server";
import { readForm } from "~/lib/form.server";
import { problem } from "~/lib/problem.server";
import { createRoleClient } from "~/lib/supabase.server";

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";

/** Scanners follow every link in a mail, so a GET changes nothing and leads to the page (RFC 8058, 1). */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/contact/link?${new URLSearchParams({ token: tokenOf(request) })}`);
}

/**
 * One-click unsubscription (RFC 8058, 3.2): the mail program posts `List-Unsubscribe=One-Click`, without cookies.
 * Stops the topic and channel of the message and nothing else; the same again answers the same.
 */
export async function action({ request }: ActionFunctionArgs) {
  if (request.method !== "POST") {
    return problem(405, "Method Not Allowed", "POST List-Unsubscribe=One-Click.", {
      Allow: "GET, HEAD, POST",
    });
  }
  const form = await readForm(request);
  if (form.get("List-Unsubscribe") !== "One-Click") {
    return problem(400, "Bad Request", "The body must say List-Unsubscribe=One-Click (RFC 8058).");
  }
  const link = await readLink(tokenOf(request));
  if (link.state === "expired") return problem(410, "Gone", "The link has expired.");
  if (link.state === "invalid" || link.purpose !== "unsubscribe") {
    return problem(404, "Not Found", "The token is none of this portal's, or for something else.");
  }
  await takeWayOut({ supabase: createRoleClient({ role: "notifier" }), wayOut: link.wayOut, choice: "stop" });
  return Response.json({ unsubscribed: true }, { headers: { "Cache-Control": "no-store" } });
}
