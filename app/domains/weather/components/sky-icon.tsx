import Cloud from "lucide-react/icons/cloud";
import CloudDrizzle from "lucide-react/icons/cloud-drizzle";
import CloudFog from "lucide-react/icons/cloud-fog";
import CloudHail from "lucide-react/icons/cloud-hail";
import CloudLightning from "lucide-react/icons/cloud-lightning";
import CloudRain from "lucide-react/icons/cloud-rain";
import CloudSnow from "lucide-react/icons/cloud-snow";
import CloudSun from "lucide-react/icons/cloud-sun";
import Sun from "lucide-react/icons/sun";
import type { Sky } from "../rules";

const icons = {
  clear: Sun,
  partly: CloudSun,
  cloudy: Cloud,
  fog: CloudFog,
  drizzle: CloudDrizzle,
  rain: CloudRain,
  sleet: CloudHail,
  snow: CloudSnow,
  showers: CloudRain,
  thunder: CloudLightning,
} as const satisfies Record<Sky, unknown>;

/** The sky as a drawing; words stand beside it. */
export function SkyIcon({ sky }: { sky: Sky }) {
  const Icon = icons[sky];
  return <Icon size={22} aria-hidden="true" className="shrink-0 text-soft" />;
}
