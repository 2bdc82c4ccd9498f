import { useTranslation } from "react-i18next";
import type { RowsView } from "../look.server";

/** Rows as a reader gets them: every column that it gets, none that it does not. */
export function ReaderRows({ tables, empty }: { tables: readonly RowsView[]; empty: string }) {
  const { t } = useTranslation("privacy");
  const filled = tables.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) {
    return (
      <>
        <p className="font-semibold">{t("readers.nothing")}</p>
        <p className="text-soft">{empty}</p>
      </>
    );
  }
  return filled.map(({ table, rows }) => (
    <section key={table} aria-label={t(`readers.tables.${table}`, { defaultValue: table })}>
      <h3 className="text-base">
        {t(`readers.tables.${table}`, { defaultValue: table })}
        <span className="ms-2 text-sm font-normal text-soft">
          {t("readers.rows", { count: rows.length })}
        </span>
      </h3>
      <ul className="mt-2 grid gap-2">
        {rows.map((row) => (
          <li key={JSON.stringify(row)} className="rounded-sm bg-well px-3 py-2">
            <dl className="grid gap-0.5 text-sm">
              {row.map(({ column, value }) => (
                <div key={column} className="flex flex-wrap gap-x-3">
                  <dt className="basis-28 text-soft">
                    {t(`readers.columns.${column}`, { defaultValue: column })}
                  </dt>
                  <dd className="min-w-0 flex-1 basis-36">{value}</dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  ));
}
