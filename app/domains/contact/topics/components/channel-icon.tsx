import BellRing from "lucide-react/icons/bell-ring";
import House from "lucide-react/icons/house";
import Mail from "lucide-react/icons/mail";
import MessageSquareText from "lucide-react/icons/message-square-text";
import Phone from "lucide-react/icons/phone";
import RadioTower from "lucide-react/icons/radio-tower";
import Webhook from "lucide-react/icons/webhook";
import type { ChannelId } from "../press";

const icons = {
  in_app: House,
  email: Mail,
  web_push: BellRing,
  sms: MessageSquareText,
  voice: Phone,
  ntfy: RadioTower,
  webhook: Webhook,
} as const satisfies Record<ChannelId, unknown>;

/** Says nothing to screen readers: the channel's name stands beside it. */
export function ChannelIcon({ channel, size = 18 }: { channel: ChannelId; size?: number }) {
  const Icon = icons[channel];
  return <Icon size={size} aria-hidden="true" className="shrink-0" />;
}
