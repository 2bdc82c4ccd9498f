import { useTranslation } from "react-i18next";
import type { ShownMessage } from "../inbox.server";
import { DeviceMessage } from "./device-messages";
import { Keypad } from "./keypad";
import { MessageHead } from "./message-head";
import { CallMessage, SmsMessage, SmsReply } from "./phone-messages";

/** How long a call rings. */
const RINGS_MS = 60_000;

/** A drawn phone: text messages, calls and notifications, the newest on top, to be answered right there. */
export function Phone({ messages }: { messages: readonly ShownMessage[] }) {
  const { t } = useTranslation("demo");
  return (
    <section aria-labelledby="phone" className="demo-phone">
      <h2 id="phone" className="demo-phone-top">
        {t("phone.phone")}
      </h2>
      {messages.length === 0 ? <p className="p-4 text-soft">{t("phone.noPhone")}</p> : null}
      <ol className="demo-phone-screen">
        {messages.map((message, index) => (
          <li
            key={message.id}
            className={isRinging(message, messages[0]) ? "demo-message demo-rings" : "demo-message"}
          >
            <OnPhone message={message} answerable={isNewestText(messages, index)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The newest thing that came, and a call that nobody has had time to answer. */
function isRinging({ id, channel, sentAt }: ShownMessage, newest: ShownMessage | undefined): boolean {
  if (channel !== "voice" || newest?.id !== id) return false;
  return Date.now() - Date.parse(sentAt) < RINGS_MS;
}

/** A conversation is answered at its end: the newest message of ours to this number. */
function isNewestText(messages: readonly ShownMessage[], index: number): boolean {
  const message = messages[index];
  if (message?.channel !== "sms" || message.direction === "in") return false;
  return !messages
    .slice(0, index)
    .some((later) => later.channel === "sms" && later.direction === "out" && later.to === message.to);
}

function OnPhone({ message, answerable }: { message: ShownMessage; answerable: boolean }) {
  const { t } = useTranslation("demo");
  const reply = message.channel === "sms" && message.direction === "in";
  return (
    <>
      <MessageHead message={message}>
        {t(`messages.kinds.${reply ? "smsIn" : message.channel}`, { defaultValue: "" })}
      </MessageHead>
      <div lang={message.locale} className="mt-3">
        <Body message={message} />
      </div>
      {answerable ? <SmsReply messageId={message.id} number={message.to} /> : null}
    </>
  );
}

function Body({ message }: { message: ShownMessage }) {
  const { t } = useTranslation("demo");
  const { id } = message;
  switch (message.channel) {
    case "sms":
      return <SmsMessage direction={message.direction} text={message.text} />;
    case "voice":
      return (
        <>
          <CallMessage spoken={message.spoken} />
          <Keypad messageId={id} digits={message.digits ?? []} />
        </>
      );
    case "web_push":
      return (
        <DeviceMessage
          messageId={id}
          title={message.title}
          body={message.body}
          buttons={(message.actions ?? []).map(({ title }) => title)}
          links={message.url ? [{ label: t("messages.open"), url: message.url }] : []}
        />
      );
    case "ntfy":
      return (
        <DeviceMessage
          messageId={id}
          title={message.title}
          body={message.body}
          buttons={message.actions.flatMap(({ action, label }) => (action === "http" ? [label] : []))}
          links={message.actions.filter(({ action }) => action === "view")}
        />
      );
    default:
      return null;
  }
}
