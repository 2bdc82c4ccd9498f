import type { LoaderFunctionArgs } from "@remix-run/node";
import { writeOpml } from "~/domains/news/sources/opml.server";
import { listSources } from "~/domains/news/sources/queries.server";
import { translatorFor } from "~/lib/i18n/i18n.server";
import { requireCustomer } from "~/lib/session.server";

/** A customer's news sources as OPML, for other readers. */
export async function loader(args: LoaderFunctionArgs) {
  const [customer, t] = await Promise.all([requireCustomer(args), translatorFor(args)]);
  const text = writeOpml({
    sources: await listSources({ customer }),
    title: t("news:opml.fileTitle"),
    now: new Date(),
  });
  return new Response(text, {
    headers: {
      "Content-Type": "text/x-opml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="news-sources.opml"',
      "Cache-Control": "private, no-store",
    },
  });
}
