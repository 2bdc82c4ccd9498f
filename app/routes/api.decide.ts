import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { settleFor, undoFor } from "~/domains/trips/decision/commands.server";
import { openLink } from "~/domains/trips/decision/open-link.server";
import { describeOutcome, tookEffect } from "~/domains/trips/decision/outcome.server";
import type { Result } from "~/domains/trips/decision/view";
import { countTry } from "~/foundation/identity/limits.server";
import { findLocale, translatorIn } from "~/lib/i18n/i18n.server";
import { problem } from "~/lib/problem.server";
import { settings } from "~/lib/settings.server";
import { createRoleClient } from "~/lib/supabase.server";

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";

/** What was pressed to be looked at leads to the page, which asks first. */
export function loader({ request }: LoaderFunctionArgs) {
  return redirect(`/decide?${new URLSearchParams({ token: tokenOf(request) })}`);
}

/**
 * The buttons of pushes, ntfy messages and webhooks: settles the option of the token at once, or takes back what was
 * decided for the customer, and says in words what became of it, in the language of the message. 2xx where the option
 * holds now, and again for the same press again; 409 where another was decided or it is gone; 410 where there is
 * nothing to decide any more.
 */
export async function action(args: ActionFunctionArgs) {
  const { request } = args;
  if (request.method !== "POST") {
    return problem(405, "Method Not Allowed", "POST it, without a body.", { Allow: "GET, HEAD, POST" });
  }
  const token = tokenOf(request);
  const wait = await countTry("decision", args, token);
  if (wait) return say(429, "refused", await refusalFor(args, "tooMany"), { "Retry-After": `${wait * 60}` });

  const supabase = createRoleClient({ role: "notifier" });
  const opened = await openLink({ supabase, token });
  if (opened.state === "expired") return say(410, "refused", await refusalFor(args, "expired"));
  if (opened.state === "invalid") return say(404, "refused", await refusalFor(args, "invalid"));
  const { customerId, offerId, option, channel, settles, undoes } = opened.link;
  if (!undoes && !(settles && option !== null)) {
    return say(404, "refused", await refusalFor(args, "invalid"));
  }
  const { result, offer } =
    undoes || option === null
      ? await undoFor({ supabase, customerId, offerId })
      : await settleFor({ supabase, customerId, offerId, option, channel });
  const situation = { ...opened.situation, offer };
  const { word, said } = describeOutcome({ result, situation, locale: opened.locale });
  const status = tookEffect(result, option, situation) ? 200 : STATUS[result];
  // What takes back chooses nothing: to choose anew one signs in, or goes by the link of a message.
  const page = undoes ? `/notices/${offer.notice_id}` : `/decide?token=${token}`;
  const url = settings().portalUrl + page;
  return say(status, result, { title: word, message: said, url });
}

const STATUS: Record<Result, number> = {
  settled: 200,
  undone: 200,
  already: 409,
  gone: 409,
  too_late: 409,
  expired: 410,
  withdrawn: 410,
};

interface Said {
  title: string;
  message: string;
  /** Where to go on. */
  url: string;
}

async function refusalFor(args: ActionFunctionArgs, why: "tooMany" | "expired" | "invalid"): Promise<Said> {
  const t = translatorIn(await findLocale(args));
  return {
    title: t("decide:title"),
    message: t(`decide:link.${why}`),
    url: `${settings().portalUrl}/notices`,
  };
}

/** Readable to any page: the token is all the authority there is, and ntfy's own web app presses buttons too. */
function say(status: number, result: Result | "refused", said: Said, headers: HeadersInit = {}): Response {
  return Response.json(
    { result, ...said },
    { status, headers: { "Cache-Control": "no-store", "Access-Control-Allow-Origin": "*", ...headers } },
  );
}
