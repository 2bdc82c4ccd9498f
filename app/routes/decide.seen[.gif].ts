import type { LoaderFunctionArgs } from "@remix-run/node";
import { markSeen } from "~/domains/trips/decision/commands.server";
import { openLink } from "~/domains/trips/decision/open-link.server";
import { countTry } from "~/foundation/identity/limits.server";
import { pixel } from "~/lib/pixel.server";
import { createRoleClient } from "~/lib/supabase.server";

/** Says that the page of a link is being looked at where no script can; whoever only follows links draws no pictures. */
export async function loader(args: LoaderFunctionArgs) {
  const token = new URL(args.request.url).searchParams.get("token") ?? "";
  if (await countTry("decision", args, token)) return pixel();
  const supabase = createRoleClient({ role: "notifier" });
  const opened = await openLink({ supabase, token });
  if (opened.state === "valid") await markSeen({ supabase, deliveryId: opened.link.deliveryId });
  return pixel();
}
