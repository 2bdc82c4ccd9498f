import { useTranslation } from "react-i18next";

interface SwitchProps {
  on: boolean;
  /** Ids of the elements that name it and that say more of it. */
  labelledBy: string;
  describedBy?: string;
  /** What it was pressed for is under way: further presses do nothing. */
  pending?: boolean;
}

/**
 * A switch that sends its form: one press either way, with scripts or without. Its state is told by word, shape
 * and place of the thumb beside the colour.
 */
export function Switch({ on, labelledBy, describedBy, pending = false }: SwitchProps) {
  const { t } = useTranslation("common");
  return (
    <button
      type="submit"
      role="switch"
      aria-checked={on}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-disabled={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : undefined}
      className="switch"
    >
      <span aria-hidden="true">{on ? t("switch.on") : t("switch.off")}</span>
      <SwitchTrack on={on} />
    </button>
  );
}

/** The switch as it is drawn: its button says the state to screen readers. */
export function SwitchTrack({ on }: { on: boolean }) {
  return (
    <span aria-hidden="true" className="switch-track">
      <span className="switch-thumb">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={on ? "M3.5 8.500l3 3 6-7" : "M4 8h8"} />
        </svg>
      </span>
    </span>
  );
}
