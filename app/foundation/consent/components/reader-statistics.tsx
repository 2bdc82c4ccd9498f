import { useTranslation } from "react-i18next";
import type { Statistic } from "../readers.server";
import { sayValue } from "../say-value";

/** All that the company's statistics show: groups and their sizes. */
export function ReaderStatistics({ statistics }: { statistics: readonly Statistic[] }) {
  const { t } = useTranslation("privacy");
  if (statistics.length === 0) return <p className="text-soft">{t("readers.noNumbers")}</p>;
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="mb-2 text-start text-soft">{t("readers.numbers")}</caption>
      <thead>
        <tr className="border-b border-edge">
          {(["subject", "value", "customers"] as const).map((column) => (
            <th key={column} scope="col" className="py-1.5 pe-3 text-start font-semibold">
              {t(`readers.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {statistics.map(({ subject, value, customers }) => (
          <tr key={`${subject} ${sayValue(value)}`} className="border-b border-line">
            <td className="py-1.5 pe-3">{subject}</td>
            <td className="py-1.5 pe-3 break-words">{sayValue(value)}</td>
            <td className="py-1.5 tabular-nums">{customers}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
