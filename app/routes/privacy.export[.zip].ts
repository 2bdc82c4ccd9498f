import type { LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { isFresh } from "~/foundation/identity/fresh-sign-in.server";
import { exportCustomer } from "~/foundation/leaving/commands.server";
import { exportEntries } from "~/foundation/leaving/export";
import { exportWords } from "~/foundation/leaving/export-words.server";
import { sizeOfZip, zip } from "~/foundation/leaving/zip.server";
import { findLocale } from "~/lib/i18n/i18n.server";
import { findCustomer } from "~/lib/session.server";

/** The export itself: a zip that is sent while it is made, its size told beforehand. */
export async function loader(args: LoaderFunctionArgs) {
  const customer = await findCustomer(args);
  // Who has to sign in comes back to the page: after a form, a file can't be gone to.
  if (!customer || !isFresh(customer.signedInAt, new Date())) throw redirect("/privacy/export");
  const [data, locale] = await Promise.all([exportCustomer(customer), findLocale(args)]);
  const now = new Date();
  const entries = exportEntries(data, exportWords({ locale, timeZone: customer.timeZone }));
  const pieces = zip(entries, now);
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      // Nobody waits for the rest once the browser has gone.
      if (done || args.request.signal.aborted) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "application/zip",
      "Content-Length": String(await sizeOfZip(entries, now)),
      "Content-Disposition": `attachment; filename="homeport-${now.toISOString().slice(0, 10)}.zip"`,
      "Cache-Control": "private, no-store",
    },
  });
}
