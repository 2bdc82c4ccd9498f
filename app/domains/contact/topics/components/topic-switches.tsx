import { useTranslation } from "react-i18next";
import type { Press } from "../press";
import type { Switchboard } from "../use-switchboard";
import type { ChannelView, TopicView } from "../view";
import { ChannelSetup } from "./channel-setup";
import { CellSwitch } from "./matrix-switch";
import { OutcomeBar } from "./outcome-bar";

/** The channels of one topic as chips. */
export function TopicSwitches({
  topic,
  channels,
  board,
  action,
}: {
  topic: TopicView;
  channels: readonly ChannelView[];
  board: Switchboard;
  action: string;
}) {
  const { t } = useTranslation("contact-topics");
  const isIdle = ({ cells }: Press) => cells.some(board.isUnderWay);
  return (
    <form method="post" action={action}>
      <ul className="chips">
        {topic.cells.map(({ channel, enabled, reachable }) => (
          <li key={channel}>
            <span id={`channel-${channel}`} className="sr-only">
              {t(`channels.${channel}`)}
            </span>
            <CellSwitch
              topic={topic.id}
              channel={channel}
              enabled={enabled}
              reachable={reachable}
              idle={isIdle({ enabled, cells: [{ topic: topic.id, channel }] })}
              onPress={board.press}
            />
          </li>
        ))}
      </ul>
      <ul className="mt-3 grid gap-1 text-sm text-soft empty:hidden">
        {channels
          .filter(({ state }) => state !== "ready")
          .map((channel) => (
            <li key={channel.id}>
              <ChannelSetup channel={channel} named />
            </li>
          ))}
      </ul>
      <OutcomeBar board={board} topics={[topic]} />
    </form>
  );
}
