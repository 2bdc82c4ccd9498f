import type { LoaderFunctionArgs } from "@remix-run/node";
import { finishSignIn } from "~/domains/mailbox/sign-in.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";

/** Where a mail provider sends its customers back to (RFC 6749, 4.1.2). */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  return finishSignIn(args, { customer, t });
}
