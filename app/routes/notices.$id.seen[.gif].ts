import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { openNotice } from "~/domains/trips/inbox/queries.server";
import { findCustomer } from "~/lib/session.server";

/** One transparent pixel. */
const PIXEL = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64");

/** Says that a notice is being looked at where no script can; browsers fetch it only with the page in sight. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await findCustomer(args);
  const id = z.uuid().safeParse(args.params.id);
  if (customer && id.success) await openNotice({ supabase: customer.supabase, noticeId: id.data });
  return new Response(PIXEL, { headers: { "Content-Type": "image/gif", "Cache-Control": "no-store" } });
}
