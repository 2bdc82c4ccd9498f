import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { ShownMessage } from "../inbox.server";
import { WebhookMessage } from "./device-messages";
import { MailMessage } from "./mail-message";
import { MessageHead } from "./message-head";

/** The mails, and what was posted to servers, the newest first. */
export function Mailbox({ messages }: { messages: readonly ShownMessage[] }) {
  const { t } = useTranslation("demo");
  return (
    <section aria-labelledby="mailbox">
      <h2 id="mailbox" className="mb-3 text-xl">
        {t("phone.mailbox")}
      </h2>
      {messages.length === 0 ? <p className="text-soft">{t("phone.noMail")}</p> : null}
      <ol className="grid gap-4">
        {messages.map((message) => (
          <li key={message.id}>
            <Card>
              <div className="mb-4 border-b border-line pb-4">
                <MessageHead message={message}>
                  {message.channel === "email" ? (
                    <span lang={message.locale}>{message.subject}</span>
                  ) : (
                    t("messages.kinds.webhook")
                  )}
                </MessageHead>
              </div>
              <div lang={message.locale}>
                {message.channel === "email" ? <MailMessage message={message} /> : null}
                {message.channel === "webhook" ? (
                  <WebhookMessage headers={message.headers} body={indented(message.body)} />
                ) : null}
              </div>
            </Card>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Easier to read than the one line that was signed. */
function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
