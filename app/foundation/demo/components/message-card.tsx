import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";

interface Message {
  to: string;
  subject: string;
  text: string;
  sentAt: string;
  sentAtText: string;
}

/** A mail as its plain text reads, with its links to follow. */
export function MessageCard({ message: { to, subject, text, sentAt, sentAtText } }: { message: Message }) {
  const { t } = useTranslation("demo");
  return (
    <Card>
      <h2 className="text-lg">{subject}</h2>
      <p className="mb-3 text-sm break-all text-soft">
        {t("messages.to")} {to} · <time dateTime={sentAt}>{sentAtText}</time>
      </p>
      <p className="whitespace-pre-line">
        {splitLinks(text).map(({ link, part }) =>
          link ? (
            <a key={part} href={part}>
              {t("messages.link")}
            </a>
          ) : (
            part
          ),
        )}
      </p>
    </Card>
  );
}

/** Addresses stand on lines of their own in our mails. */
function splitLinks(text: string): { link: boolean; part: string }[] {
  return text.split(/(https?:\/\/\S+)/).map((part, index) => ({ link: index % 2 === 1, part }));
}
