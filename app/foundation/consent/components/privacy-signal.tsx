import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";

/** What we made of the browser's Global Privacy Control signal. Nothing where it sends none. */
export function PrivacySignal({ signal }: { signal: "honoured" | "overruled" | null }) {
  const { t } = useTranslation("privacy");
  return signal ? (
    <Notice tone="info" className="mb-6">
      {t(`signal.${signal}`)}
    </Notice>
  ) : null;
}
