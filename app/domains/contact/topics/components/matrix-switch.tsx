import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import { SwitchTrack } from "~/components/ui/switch";
import { type ChannelId, type Press, pressText } from "../press";
import type { Whole } from "../switchboard";
import { ChannelIcon } from "./channel-icon";

interface Pressed {
  press: Press;
  onPress(press: Press): void;
  /** Its last press is on its way, or there is nothing that a press could change. */
  idle: boolean;
}

/** Sends its press by the form around it; with scripts at once and in place. */
function pressing({ press, onPress, idle }: Pressed) {
  return {
    type: "submit",
    name: "set",
    value: pressText(press),
    "aria-disabled": idle || undefined,
    onClick(event: MouseEvent) {
      event.preventDefault();
      if (!idle) onPress(press);
    },
  } as const;
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
    <button
      {...pressing({ press: { enabled: !enabled, cells: [{ topic, channel }] }, onPress, idle })}
      role="switch"
      aria-checked={enabled}
      aria-labelledby={`${topic}-title channel-${channel}`}
      aria-describedby={reachable ? undefined : `missing-${channel}`}
      className={reachable ? "matrix-switch" : "matrix-switch matrix-missing"}
    >
      <span className="matrix-name" aria-hidden="true">
        <ChannelIcon channel={channel} size={16} />
        {t(`channels.${channel}`)}
      </span>
      <SwitchTrack on={enabled} />
    </button>
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
    // biome-ignore lint/a11y/useSemanticElements: an input would not send its form by itself without scripts
    <button
      {...pressing({ press: whole.press, onPress, idle: idle || whole.press.cells.length === 0 })}
      role="checkbox"
      aria-checked={CHECKED[whole.state]}
      aria-label={label}
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
    </button>
  );
}
