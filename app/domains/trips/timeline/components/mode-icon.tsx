import Bus from "lucide-react/icons/bus";
import Plane from "lucide-react/icons/plane";
import Ship from "lucide-react/icons/ship";
import TrainFront from "lucide-react/icons/train-front";
import TramFront from "lucide-react/icons/tram-front";
import type { SVGProps } from "react";
import type { Mode } from "../view";

const ICONS = {
  flight: Plane,
  train: TrainFront,
  coach: Bus,
  ferry: Ship,
  bus: Bus,
  tram: TramFront,
  metro: TrainFront,
} as const satisfies Record<Mode, unknown>;

/** The sign of a means of travel. Says nothing to screen readers: its word stands beside it. */
export function ModeIcon({
  mode,
  size = 20,
  x,
  y,
}: { mode: Mode; size?: number } & Pick<SVGProps<SVGSVGElement>, "x" | "y">) {
  const Icon = ICONS[mode];
  return <Icon size={size} x={x} y={y} aria-hidden="true" className="shrink-0" />;
}
