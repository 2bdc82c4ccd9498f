import { useTranslation } from "react-i18next";
import { BRAND } from "~/lib/brand";
import type { Preview } from "../preview";

/** A message as its channel shows it, to look at only. */
export function MessagePreview({ preview, lang, open }: { preview: Preview; lang: string; open: boolean }) {
  const { t } = useTranslation("contact-simulator");
  return (
    <details open={open} className="preview">
      <summary className="preview-summary">
        {t(preview.look === "voice" ? "preview.captionVoice" : "preview.caption")}
      </summary>
      <div lang={lang}>
        <Look preview={preview} />
      </div>
      {preview.look === "sms" ? (
        <p className="mt-1 text-sm text-soft">
          {t("preview.sms", { count: preview.segments, units: preview.units })}
        </p>
      ) : null}
      {preview.look === "data" ? <p className="mt-1 text-sm text-soft">{t("preview.webhook")}</p> : null}
    </details>
  );
}

function Look({ preview }: { preview: Preview }) {
  switch (preview.look) {
    case "letter":
      return (
        <div className="preview-letter">
          <p className="font-semibold">{preview.subject}</p>
          {preview.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {preview.action ? <p className="preview-button">{preview.action}</p> : null}
          {preview.footer ? <p className="preview-foot">{preview.footer}</p> : null}
        </div>
      );
    case "sms":
      return <p className="preview-bubble">{preview.text}</p>;
    case "voice":
      return <blockquote className="preview-voice">{preview.text}</blockquote>;
    case "push":
      return (
        <div className="preview-push">
          <p className="flex items-center gap-2 text-sm text-soft">
            <span aria-hidden="true" className="mark size-5" />
            {BRAND}
          </p>
          <p className="font-semibold">{preview.title}</p>
          <p>{preview.text}</p>
        </div>
      );
    case "data":
      return <pre className="preview-data">{preview.text}</pre>;
  }
}
