import { useTranslation } from "react-i18next";
import type { MailboxBox } from "../view";

/** Each mailbox: how much is unread, what came last, and a way to it. */
export function MailboxList({ boxes }: { boxes: MailboxBox[] }) {
  return (
    <>
      {boxes.map((box) => (
        <Mailbox key={box.id} {...box} />
      ))}
    </>
  );
}

function Mailbox({ name, unread, messages, webmail, trouble }: MailboxBox) {
  const { t } = useTranslation("mailbox");
  return (
    <div className="mb-3">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="min-w-0 text-sm break-all text-soft">{name}</span>
        {unread === null ? null : <strong className="font-semibold">{unread}</strong>}
      </p>
      {trouble === null ? null : <p className="text-sm text-soft">{trouble}</p>}
      <ul className="widget-rows">
        {messages.map(({ key, subject, from, at, iso, unread: isUnread }) => (
          <li key={key} className="py-1.5">
            <span className={isUnread ? "block font-semibold break-words" : "block break-words"} dir="auto">
              {subject}
              {isUnread ? <span className="sr-only">{t("isUnread")}</span> : null}
            </span>
            <span className="flex flex-wrap justify-between gap-x-3 text-sm text-soft">
              <span className="min-w-0 break-words" dir="auto">
                {from}
              </span>
              <time dateTime={iso}>{at}</time>
            </span>
          </li>
        ))}
      </ul>
      {webmail === null ? null : (
        <p className="mt-1">
          <a href={webmail} rel="noreferrer" className="widget-link" aria-label={t("openOf", { name })}>
            {t("open")}
          </a>
        </p>
      )}
    </div>
  );
}
