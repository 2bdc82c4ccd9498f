import BellRing from "lucide-react/icons/bell-ring";
import House from "lucide-react/icons/house";
import Mail from "lucide-react/icons/mail";
import RadioTower from "lucide-react/icons/radio-tower";
import Smartphone from "lucide-react/icons/smartphone";
import Webhook from "lucide-react/icons/webhook";
import type { PointKind } from "../kinds";

const ICONS = {
  email: Mail,
  mobile: Smartphone,
  web_push: BellRing,
  ntfy: RadioTower,
  webhook: Webhook,
  in_app: House,
} as const satisfies Record<PointKind, unknown>;

/** The sign of a kind of contact point. Says nothing to screen readers: its name stands beside it. */
export function KindIcon({ kind }: { kind: PointKind }) {
  const Icon = ICONS[kind];
  return (
    <span
      aria-hidden="true"
      className="grid size-10 flex-none place-items-center rounded-sm bg-well text-link"
    >
      <Icon size={22} />
    </span>
  );
}
