import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import type { Place } from "../engines";
import { PlaceOptions } from "./place-options";

/** Keeps a search, here or with an engine, for the widget that lists them. */
export function KeepSearch({
  query,
  engine,
  hasCustom,
}: {
  query: string;
  engine: Place;
  hasCustom: boolean;
}) {
  const { t } = useTranslation("search");
  return (
    <Form
      method="post"
      action="/search"
      preventScrollReset
      className="mt-6 flex flex-wrap items-center gap-3 border-t border-line pt-4"
    >
      <input type="hidden" name="intent" value="save" />
      <input type="hidden" name="query" value={query} />
      <label htmlFor="keep-engine">{t("saved.where")}</label>
      <select id="keep-engine" name="engine" defaultValue={engine} className="input w-auto max-w-full">
        <PlaceOptions hasCustom={hasCustom} />
      </select>
      <Button size="small">{t("saved.save")}</Button>
    </Form>
  );
}
