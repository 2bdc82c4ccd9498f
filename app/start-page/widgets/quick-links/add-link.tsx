import { Form, useLocation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";

/** One more link, unfolded where it is wanted: nobody has to edit the page for it. */
export function AddLink({ widgetId, count }: { widgetId: string; count: number }) {
  const { t } = useTranslation("page-widgets");
  const { pathname, search } = useLocation();
  const form = useRef<HTMLFormElement>(null);
  // Only at first: it stays open under the hands of who adds one after another.
  const [isOpen] = useState(count === 0);
  const known = useRef(count);
  useEffect(() => {
    if (count > known.current) form.current?.reset();
    known.current = count;
  }, [count]);
  return (
    <details className="mt-2" open={isOpen || undefined}>
      <summary className="inline-block min-h-6 text-sm text-link underline underline-offset-4">
        {t("links.add")}
      </summary>
      <Form ref={form} method="post" action="/page/links" preventScrollReset className="mt-2 grid gap-2">
        <input type="hidden" name="widget" value={widgetId} />
        <input type="hidden" name="returnTo" value={pathname + search} />
        <label htmlFor={`${widgetId}-address`} className="text-sm">
          {t("links.address")}
          <input
            id={`${widgetId}-address`}
            name="address"
            inputMode="url"
            required
            maxLength={2000}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="input mt-1"
            placeholder="https://"
          />
        </label>
        <label htmlFor={`${widgetId}-name`} className="text-sm">
          {t("links.name")}
          <input
            id={`${widgetId}-name`}
            name="name"
            maxLength={60}
            autoComplete="off"
            className="input mt-1"
          />
        </label>
        <div>
          <Button size="small">{t("links.keep")}</Button>
        </div>
      </Form>
    </details>
  );
}
