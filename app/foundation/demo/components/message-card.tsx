import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { MailContent } from "~/lib/mail/render-mail";

interface Message extends MailContent {
  to: string;
  sentAt: string;
  sentAtText: string;
}

/** A mail as its reader would meet it: who it went to and when, what it says, its code and its button. */
export function MessageCard({ message }: { message: Message }) {
  const { t } = useTranslation("demo");
  const { to, subject, heading, paragraphs, code, action, footer, sentAt, sentAtText } = message;
  return (
    <Card>
      <header className="mb-4 border-b border-line pb-4">
        <h2 className="text-lg">{subject}</h2>
        <p className="mt-1 text-sm break-all text-soft">
          {t("messages.to")} {to} · <time dateTime={sentAt}>{sentAtText}</time>
        </p>
      </header>
      <p className="mb-2 font-semibold">{heading}</p>
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="mb-3">
          {paragraph}
        </p>
      ))}
      {code ? <p className="mb-3 font-mono text-2xl tracking-widest select-all">{code}</p> : null}
      {action ? (
        <p className="mb-4">
          <a className="button button-secondary" href={action.url}>
            {action.label}
          </a>
        </p>
      ) : null}
      <p className="text-sm text-soft">{footer}</p>
    </Card>
  );
}
