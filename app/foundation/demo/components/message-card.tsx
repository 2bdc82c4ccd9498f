import Bell from "lucide-react/icons/bell";
import Mail from "lucide-react/icons/mail";
import MessageSquare from "lucide-react/icons/message-square";
import Phone from "lucide-react/icons/phone";
import Radio from "lucide-react/icons/radio";
import Webhook from "lucide-react/icons/webhook";
import { useTranslation } from "react-i18next";
import { Card } from "~/components/ui/card";
import type { DemoMessage } from "~/lib/demo-messages.server";
import { DeviceMessage, WebhookMessage } from "./device-messages";
import { MailMessage } from "./mail-message";
import { CallMessage, SmsMessage, SmsReply } from "./phone-messages";

const icons = {
  email: Mail,
  sms: MessageSquare,
  voice: Phone,
  web_push: Bell,
  ntfy: Radio,
  webhook: Webhook,
};

/** A message as its reader would meet it: who it went to and when, and what it says in the way of its channel. */
export function MessageCard({ message }: { message: DemoMessage & { sentAtText: string } }) {
  const { t } = useTranslation("demo");
  const { to, sentAt, sentAtText } = message;
  const Icon = icons[message.channel];
  const reply = message.channel === "sms" && message.direction === "in";
  return (
    <Card>
      <header className="mb-4 border-b border-line pb-4">
        <h2 className="flex items-start gap-2 text-lg">
          <Icon aria-hidden="true" size={20} className="mt-1 shrink-0 text-soft" />
          {message.channel === "email" ? (
            <span lang={message.locale}>{message.subject}</span>
          ) : (
            t(`messages.kinds.${reply ? "smsIn" : message.channel}`)
          )}
        </h2>
        <p className="mt-1 text-sm wrap-anywhere text-soft">
          {reply ? t("messages.from") : t("messages.to")} {to} ·{" "}
          <time dateTime={sentAt} className="inline-block">
            {sentAtText}
          </time>
        </p>
      </header>
      <div lang={message.locale}>
        <Body message={message} />
      </div>
      {message.channel === "sms" && !reply ? <SmsReply messageId={message.id} number={to} /> : null}
    </Card>
  );
}

function Body({ message }: { message: DemoMessage }) {
  const { t } = useTranslation("demo");
  switch (message.channel) {
    case "email":
      return <MailMessage message={message} />;
    case "sms":
      return <SmsMessage direction={message.direction} text={message.text} />;
    case "voice":
      return <CallMessage spoken={message.spoken} />;
    case "web_push":
      return (
        <DeviceMessage
          title={message.title}
          body={message.body}
          actions={message.url ? [{ label: t("messages.open"), url: message.url }] : []}
        />
      );
    case "ntfy":
      return <DeviceMessage title={message.title} body={message.body} actions={message.actions} />;
    case "webhook":
      return <WebhookMessage headers={message.headers} body={indented(message.body)} />;
  }
}

/** Easier to read than the one line that was signed. */
function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), null, 2);
}
