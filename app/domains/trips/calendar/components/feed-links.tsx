import { useTranslation } from "react-i18next";
import { Notice } from "~/components/ui/notice";

/** The one time that the address of a calendar is shown. */
export function FeedLinks({ https, webcal }: { https: string; webcal: string }) {
  const { t } = useTranslation("trips-booking");
  return (
    <div className="mb-5" role="status">
      <Notice tone="held" word={t("calendar.onceTitle")} className="mb-5">
        {t("calendar.once")}
      </Notice>
      <p className="mb-4">
        <a href={webcal} className="button button-primary">
          {t("calendar.open")}
        </a>
      </p>
      <Address id="feed-https" label={t("calendar.https")} hint={t("calendar.httpsHint")} value={https} />
      <Address id="feed-webcal" label={t("calendar.webcal")} hint={t("calendar.webcalHint")} value={webcal} />
    </div>
  );
}

function Address({ id, label, hint, value }: { id: string; label: string; hint: string; value: string }) {
  return (
    <div className="mb-5">
      <label htmlFor={id} className="mb-1 block font-semibold">
        {label}
      </label>
      <p id={`${id}-hint`} className="mb-1.5 text-sm text-soft">
        {hint}
      </p>
      <textarea
        id={id}
        className="input font-mono break-all"
        rows={3}
        readOnly
        value={value}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  );
}
