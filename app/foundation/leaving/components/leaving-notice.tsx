import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";

/** That the account is about to end, and the way to stay; `date` in words, null while nobody is leaving. */
export function LeavingNotice({ date }: { date: string | null }) {
  const { t } = useTranslation("leaving");
  return date ? (
    <Notice tone="held" className="mb-6">
      {t("leave.asked", { date })} <Link to="/privacy/leave">{t("leave.toStay")}</Link>
    </Notice>
  ) : null;
}
