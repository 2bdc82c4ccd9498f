import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { SelectField, TextField } from "~/components/ui/field";
import type { InboxQuery } from "../schema";

/** Chooses some of the notices; what is chosen stands in the address. */
export function InboxFilter({
  query: { search, trip, unread },
  trips,
}: {
  query: InboxQuery;
  trips: readonly { id: string; name: string }[];
}) {
  const { t } = useTranslation("inbox");
  return (
    <Form
      method="get"
      action="/notices"
      role="search"
      // New values when the address changes otherwise than by this form.
      key={`${search} ${trip} ${unread}`}
      className="mb-4 grid items-end gap-x-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <TextField
        id="search"
        name="search"
        type="search"
        maxLength={100}
        label={t("search.label")}
        hint={t("search.hint")}
        defaultValue={search}
      />
      <SelectField
        id="trip"
        name="trip"
        label={t("trip.label")}
        defaultValue={trip ?? ""}
        options={[
          { value: "", label: t("trip.all") },
          ...trips.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <label className="mb-4 flex min-h-6 items-center gap-2 sm:col-span-full sm:row-start-2">
        <input type="checkbox" name="unread" value="1" defaultChecked={unread !== null} className="size-5" />
        {t("onlyUnread")}
      </label>
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <Button>{t("search.submit")}</Button>
        {search || trip || unread ? <Link to="/notices">{t("search.clear")}</Link> : null}
      </div>
    </Form>
  );
}
