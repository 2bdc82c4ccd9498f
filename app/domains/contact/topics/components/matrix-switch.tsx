import { useTranslation } from "react-i18next";
import { type ChannelId, type Press, pressText } from "../press";
import type { Whole } from "../switchboard";
import { ChannelIcon } from "./channel-icon";

interface PressButtonProps {
  press: Press;
  onPress(press: Press): void;
  role: "switch" | "checkbox";
  checked: boolean | "mixed";
  labelledBy?: string;
  label?: string;
  describedBy?: string;
  /** Its last press is on its way, or there is nothing that a press could change. */
  idle: boolean;
  className: string;
  children: React.ReactNode;
}

/** Sends its press by the form around it; with scripts at once and in place. */
function PressButton(props: PressButtonProps) {
  const { press, onPress, role, checked, labelledBy, label, describedBy, idle, className, children } = props;
  return (
    <button
      type="submit"
      name="set"
      value={pressText(press)}
      role={role}
      aria-checked={checked}
      aria-labelledby={labelledBy}
      aria-label={label}
      aria-describedby={describedBy}
      aria-disabled={idle || undefined}
      className={className}
      onClick={(event) => {
        event.preventDefault();
        if (!idle) onPress(press);
      }}
    >
      {children}
    </button>
  );
}

interface CellSwitchProps {
  topic: string;
  channel: ChannelId;
  enabled: boolean;
  reachable: boolean;
  idle: boolean;
  onPress(press: Press): void;
}

/** One topic by one channel: a track on a desk, a chip with the channel's name on a phone. */
export function CellSwitch({ topic, channel, enabled, reachable, idle, onPress }: CellSwitchProps) {
  const { t } = useTranslation("contact-topics");
  return (
    <PressButton
      press={{ enabled: !enabled, cells: [{ topic, channel }] }}
      onPress={onPress}
      role="switch"
      checked={enabled}
      labelledBy={`${topic}-title channel-${channel}`}
      describedBy={reachable ? undefined : `missing-${channel}`}
      idle={idle}
      className={reachable ? "matrix-switch" : "matrix-switch matrix-missing"}
    >
      <span className="matrix-name" aria-hidden="true">
        <ChannelIcon channel={channel} size={16} />
        {t(`channels.${channel}`)}
      </span>
      <span aria-hidden="true" className="switch-track">
        <span className="switch-thumb">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={enabled ? "M3.5 8.500l3 3 6-7" : "M4 8h8"} />
          </svg>
        </span>
      </span>
    </PressButton>
  );
}

const CHECKED = { all: true, some: "mixed", none: false } as const;
const MARKS = { all: "M3.5 8.500l3 3 6-7", some: "M4 8h8", none: "" } as const;

interface WholeBoxProps {
  whole: Whole;
  /** Says which row or column: a screen reader hears it with "checked", "partly checked" or "not checked". */
  label: string;
  /** On a phone, where its column's head is not in sight. */
  name: string;
  channel?: ChannelId;
  idle: boolean;
  onPress(press: Press): void;
}

/** A whole row or column. A box and no switch, since only a box can be partly checked (WAI-ARIA 1.2). */
export function WholeBox({ whole, label, name, channel, idle, onPress }: WholeBoxProps) {
  return (
    <PressButton
      press={whole.press}
      onPress={onPress}
      role="checkbox"
      checked={CHECKED[whole.state]}
      label={label}
      idle={idle || whole.press.cells.length === 0}
      className="matrix-switch matrix-whole"
    >
      <span className="matrix-name" aria-hidden="true">
        {channel ? <ChannelIcon channel={channel} size={16} /> : null}
        {name}
      </span>
      <span aria-hidden="true" className="matrix-box">
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={MARKS[whole.state]} />
        </svg>
      </span>
    </PressButton>
  );
}
