import { useFetcher, useLocation } from "@remix-run/react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { useNewestAnswer } from "../use-newest-answer";
import { useWhenKept } from "../use-when-kept";
import { LinkFields, type RefusedLink } from "./link-fields";

/** One more link, unfolded where it is wanted: nobody has to edit the page for it. */
export function AddLink({ widgetId, count }: { widgetId: string; count: number }) {
  const { t } = useTranslation("page-widgets");
  const { pathname, search } = useLocation();
  const fetcher = useFetcher<{ refused: RefusedLink }>();
  const refused = useNewestAnswer(fetcher)?.refused;
  const form = useRef<HTMLFormElement>(null);
  // Only at first: it stays open under the hands of who adds one after another.
  const [isOpen] = useState(count === 0);
  useWhenKept(fetcher, refused !== undefined, (sent) => {
    // What stands there by then may be the next one already.
    for (const field of form.current?.querySelectorAll<HTMLInputElement>("input:not([type=hidden])") ?? []) {
      if (field.value === sent.get(field.name)) field.value = "";
    }
  });
  return (
    <details className="mt-2" open={isOpen || undefined}>
      <summary className="inline-block min-h-6 text-sm text-link underline underline-offset-4">
        {t("links.add")}
      </summary>
      <fetcher.Form
        ref={form}
        method="post"
        action="/page/links"
        preventScrollReset
        className="mt-2 grid gap-2"
      >
        <input type="hidden" name="returnTo" value={pathname + search} />
        <LinkFields id={widgetId} widget={widgetId} refused={refused} />
        <div>
          <Button size="small" pending={fetcher.state !== "idle"}>
            {t("links.keep")}
          </Button>
        </div>
      </fetcher.Form>
    </details>
  );
}
