import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";
import GripVertical from "lucide-react/icons/grip-vertical";
import { useTranslation } from "react-i18next";
import { classes } from "~/components/ui/classes";
import type { ChannelId } from "../press";
import { ChannelIcon } from "./channel-icon";

interface ChainStepProps {
  channel: ChannelId;
  /** From 0. */
  place: number;
  count: number;
  /** Minutes after the channel before it. */
  wait: number;
  times: readonly { minutes: number; text: string }[];
  onWait(minutes: number): void;
  onMove(way: "up" | "down", button: HTMLButtonElement): void;
  /** Null without scripts. */
  drag: { isOver: boolean; onStart(): void; onEnd(): void; onDrop(): void } | null;
}

export function ChainStep(props: ChainStepProps) {
  const { channel, place, count, wait, times, onWait, drag } = props;
  const { t } = useTranslation("contact-topics");
  const name = t(`channels.${channel}`);
  return (
    <li
      className={classes("chain-step", drag?.isOver && "chain-target")}
      onDragOver={drag?.isOver ? (event) => event.preventDefault() : undefined}
      onDrop={(event) => {
        event.preventDefault();
        drag?.onDrop();
      }}
    >
      <span className="flex min-w-0 grow items-center gap-2.5 font-semibold">
        {drag ? (
          <span
            aria-hidden="true"
            draggable
            className="chain-grip"
            onDragStart={(event) => {
              event.dataTransfer.setData("text/plain", channel);
              event.dataTransfer.effectAllowed = "move";
              drag.onStart();
            }}
            onDragEnd={drag.onEnd}
          >
            <GripVertical size={18} />
          </span>
        ) : null}
        <ChannelIcon channel={channel} />
        {name}
      </span>
      <span className="flex gap-1">
        <MoveButton {...props} way="up" stuck={place === 0} label={t("topic.chain.up", { channel: name })} />
        <MoveButton
          {...props}
          way="down"
          stuck={place === count - 1}
          label={t("topic.chain.down", { channel: name })}
        />
      </span>
      {place === 0 ? (
        <span className="chain-wait">
          <input type="hidden" name="waits" value="0" />
          {t("topic.chain.begin")}
        </span>
      ) : (
        <select
          name="waits"
          aria-label={t("topic.chain.wait", { channel: name })}
          className="input chain-wait"
          value={drag ? wait : undefined}
          defaultValue={drag ? undefined : wait}
          onChange={drag ? (event) => onWait(Number(event.target.value)) : undefined}
        >
          <option value={0}>{t("topic.chain.together")}</option>
          {times.map(({ minutes, text }) => (
            <option key={minutes} value={minutes}>
              {t("topic.chain.after", { time: text })}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}

interface MoveButtonProps extends Pick<ChainStepProps, "channel" | "onMove"> {
  way: "up" | "down";
  /** It is the first or the last: the button stays, so that the focus does, and does nothing. */
  stuck: boolean;
  label: string;
}

function MoveButton({ channel, way, stuck, label, onMove }: MoveButtonProps) {
  const Arrow = way === "up" ? ArrowUp : ArrowDown;
  return (
    <button
      type="submit"
      name="move"
      value={`${channel}:${way}`}
      aria-label={label}
      aria-disabled={stuck || undefined}
      className="chain-move"
      onClick={(event) => {
        event.preventDefault();
        if (!stuck) onMove(way, event.currentTarget);
      }}
    >
      <Arrow size={18} aria-hidden="true" />
    </button>
  );
}
