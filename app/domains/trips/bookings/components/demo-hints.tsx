import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";

interface DemoHintsProps {
  bookings: { reference: string; familyName: string; trip: "athens" | "munich" | "tokyo" | "dublin" }[];
}

/** In the demo, bookings that wait for somebody to add them. */
export function DemoHints({ bookings }: DemoHintsProps) {
  const { t } = useTranslation("trips-booking");
  if (bookings.length === 0) return null;
  return (
    <Notice tone="info" word={t("demo.title")} className="text-start">
      <p>{t("demo.text")}</p>
      <ul className="mt-2 grid gap-2">
        {bookings.map(({ reference, familyName, trip }) => (
          <li key={reference}>
            <span className="font-mono font-semibold">{reference}</span> · <strong>{familyName}</strong>
            <span className="block text-sm text-soft">{t(`demo.${trip}`)}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
