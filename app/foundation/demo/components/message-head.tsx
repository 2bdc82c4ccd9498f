import Bell from "lucide-react/icons/bell";
import Mail from "lucide-react/icons/mail";
import MessageSquare from "lucide-react/icons/message-square";
import Phone from "lucide-react/icons/phone";
import Radio from "lucide-react/icons/radio";
import Webhook from "lucide-react/icons/webhook";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ShownMessage } from "../inbox.server";

const icons = {
  email: Mail,
  sms: MessageSquare,
  voice: Phone,
  web_push: Bell,
  ntfy: Radio,
  webhook: Webhook,
};

/** What kind of message it is, to whom it went and when. */
export function MessageHead({ message, children }: { message: ShownMessage; children: ReactNode }) {
  const { t } = useTranslation("demo");
  const { channel, to, sentAt, sentAtText } = message;
  const Icon = icons[channel];
  const reply = channel === "sms" && message.direction === "in";
  return (
    <header>
      <h3 className="flex items-start gap-2 text-base">
        <Icon aria-hidden="true" size={18} className="mt-1 shrink-0 text-soft" />
        {children}
      </h3>
      <p className="mt-1 text-sm wrap-anywhere text-soft">
        {reply ? t("messages.from") : t("messages.to")} {to} ·{" "}
        <time dateTime={sentAt} className="inline-block">
          {sentAtText}
        </time>
      </p>
    </header>
  );
}
