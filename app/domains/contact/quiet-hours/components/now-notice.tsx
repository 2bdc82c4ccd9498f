import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";

interface NowNoticeProps {
  /** When the quiet of this moment ends, in words; null while messages reach the customer. */
  until: string | null;
  hasQuietHours: boolean;
  /** Why the last change was not made, in words. */
  refusal: string | undefined;
}

/** How things stand at this moment, or why the last change was not made. */
export function NowNotice({ until, hasQuietHours, refusal }: NowNoticeProps) {
  const { t } = useTranslation("contact-quiet");
  if (refusal) {
    return (
      <div role="alert" className="mb-6">
        <Notice tone="harm">{refusal}</Notice>
      </div>
    );
  }
  return (
    <Notice tone={until ? "held" : "kept"} word={t(until ? "now.quiet" : "now.open")} className="mb-6">
      {until ? t("now.until", { until }) : t(hasQuietHours ? "now.later" : "now.never")}
    </Notice>
  );
}
