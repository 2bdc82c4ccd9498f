import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { openNotice } from "~/domains/trips/inbox/queries.server";
import { pixel } from "~/lib/pixel.server";
import { findCustomer } from "~/lib/session.server";

/** Says that a notice is being looked at where no script can; browsers fetch it only with the page in sight. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await findCustomer(args);
  const id = z.uuid().safeParse(args.params.id);
  if (customer && id.success) await openNotice({ supabase: customer.supabase, noticeId: id.data });
  return pixel();
}
