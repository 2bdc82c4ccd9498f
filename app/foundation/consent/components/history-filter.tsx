import { Form, Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/ui/button";
import { SelectField, TextField } from "~/components/ui/field";
import type { HistoryFilter } from "../schema";

/** Chooses a part of the history; what is chosen stands in the address. */
export function HistoryFilterForm({
  filter,
  purposes,
}: {
  filter: HistoryFilter;
  purposes: readonly { code: string; title: string }[];
}) {
  const { t } = useTranslation("privacy");
  const isFiltered = Boolean(filter.purpose || filter.from || filter.to);
  return (
    <Form
      method="get"
      action="/privacy/history"
      // New values when the address changes otherwise than by this form.
      key={JSON.stringify(filter)}
      className="mb-6 grid items-end gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <SelectField
        id="purpose"
        name="purpose"
        label={t("history.purpose")}
        defaultValue={filter.purpose ?? ""}
        options={[
          { value: "", label: t("history.all") },
          ...purposes.map(({ code, title }) => ({ value: code, label: title })),
        ]}
      />
      <div className="grid grid-cols-[repeat(auto-fit,minmax(9.25rem,1fr))] gap-x-4 sm:contents">
        <TextField id="from" name="from" type="date" label={t("history.from")} defaultValue={filter.from} />
        <TextField id="to" name="to" type="date" label={t("history.to")} defaultValue={filter.to} />
      </div>
      <div className="mb-5 flex flex-wrap items-center gap-3">
        <Button>{t("history.submit")}</Button>
        {isFiltered ? <Link to="/privacy/history">{t("history.reset")}</Link> : null}
      </div>
    </Form>
  );
}
