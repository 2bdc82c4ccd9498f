import Ban from "lucide-react/icons/ban";
import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";

/** Who asks, what the customer said, and what the database answers: three rows to look at. */
export function ConsentExample() {
  const { t } = useTranslation("home");
  const nothing = <span className="text-soft">{t("landing.consent.nothing")}</span>;
  const rows = [
    {
      who: t("landing.consent.delays"),
      said: t("landing.consent.yes"),
      agreed: true,
      gets: t("landing.consent.number"),
    },
    { who: t("landing.consent.offers"), said: t("landing.consent.no"), agreed: false, gets: nothing },
    { who: t("landing.consent.partner"), said: t("landing.consent.ended"), agreed: false, gets: nothing },
  ];
  return (
    <table className="w-full border-collapse text-start">
      <caption className="mb-2 text-start text-sm text-soft">{t("landing.consent.table")}</caption>
      <thead>
        <tr className="border-b border-edge text-sm">
          <th scope="col" className="py-2 pe-3 text-start font-semibold">
            {t("landing.consent.who")}
          </th>
          <th scope="col" className="py-2 pe-3 text-start font-semibold">
            {t("landing.consent.said")}
          </th>
          <th scope="col" className="py-2 text-start font-semibold">
            {t("landing.consent.gets")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ who, said, agreed, gets }) => (
          <tr key={who} className="border-b border-line align-top">
            <th scope="row" className="py-3 pe-3 text-start font-normal">
              {who}
            </th>
            <td className="py-3 pe-3">
              <span className="flex gap-2">
                {agreed ? (
                  <ToneShape tone="kept" className="mt-1" />
                ) : (
                  <Ban size={16} className="mt-1 shrink-0 text-soft" />
                )}
                {said}
              </span>
            </td>
            <td className="py-3">{gets}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
