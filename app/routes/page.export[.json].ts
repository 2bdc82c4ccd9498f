import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireCustomer } from "~/lib/session.server";
import { localDay } from "~/lib/time";
import { takeAlong } from "~/start-page/transfer/bring.server";

/** The customer's whole page as a file, as it is stored: what a newer version wrote is in it too. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await requireCustomer(args);
  const day = localDay(new Date(), customer.timeZone);
  return new Response(await takeAlong(customer), {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="my-page-${day}.json"`,
      "Cache-Control": "private, no-store",
    },
  });
}
