import { useTranslation } from "react-i18next";
import { ToneShape } from "~/components/ui/tone";

/** A notice as a traveller would get it, to look at only. */
export function NoticeExample() {
  const { t } = useTranslation("home");
  const choices = [
    t("landing.notice.sampleFirst"),
    t("landing.notice.sampleSecond"),
    t("landing.notice.sampleThird"),
  ];
  return (
    <figure className="m-0">
      <figcaption className="mb-2 text-sm text-soft">{t("landing.example")}</figcaption>
      <div className="ticket">
        <div className="px-5 pt-4 pb-5">
          <p className="text-soft">{t("landing.notice.sampleWhat")}</p>
          <p className="mt-1 flex items-start gap-2 text-lg font-semibold">
            <ToneShape tone="held" className="mt-1.5" />
            {t("landing.notice.sampleNews")}
          </p>
        </div>
        <ol className="ticket-choices">
          {choices.map((choice, index) => (
            <li key={choice}>
              <span aria-hidden="true" className="ticket-number">
                {index + 1}
              </span>
              {choice}
            </li>
          ))}
        </ol>
        <p className="border-t border-line px-5 py-3 text-sm text-soft">{t("landing.notice.sampleWhy")}</p>
      </div>
    </figure>
  );
}
